using System.Text;
using ListBot.Cli;

// Patches and JSON are UTF-8 whatever the machine's own code page is.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await ListBotCommand.Run(args, Terminal.OfThisProcess());

namespace ListBot.Server;
internal static class Placeholder;

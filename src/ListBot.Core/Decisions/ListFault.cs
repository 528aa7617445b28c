namespace ListBot.Core.Decisions;

/// <summary>Why a list cannot be worked on: for the maintainer to mend.</summary>
public enum ListFault
{
    Missing,
    NoOrdinaryFile,
    TooLarge,
    NotUtf8,
    TooDeep,
    NotAList,
}

namespace ListBot.GitHub;
internal static class Placeholder;

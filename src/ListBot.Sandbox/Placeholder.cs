namespace ListBot.Sandbox;
internal static class Placeholder;

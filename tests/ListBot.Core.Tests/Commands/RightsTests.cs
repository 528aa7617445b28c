using ListBot.Core.Commands;

namespace ListBot.Core.Tests.Commands;

public sealed class RightsTests
{
    [Theory]
    [InlineData("help", null, false, Permission.Allowed)]
    [InlineData("hold", null, true, Permission.Allowed)]
    [InlineData("hold", null, false, Permission.Unknown)]
    [InlineData("hold", Role.Anyone, false, Permission.Denied)]
    [InlineData("hold", Role.Triage, false, Permission.Allowed)]
    [InlineData("reject", Role.Triage, false, Permission.Denied)]
    [InlineData("reject", Role.Write, false, Permission.Allowed)]
    [InlineData("reject", Role.Anyone, true, Permission.Denied)]
    [InlineData("approve", Role.Write, false, Permission.Allowed)]
    [InlineData("approve", Role.Maintain, true, Permission.Denied)]
    [InlineData("approve", Role.Admin, true, Permission.Allowed)]
    [InlineData("approve", null, true, Permission.Unknown)]
    public void A_command_is_for_its_role_or_the_proposer(string command, Role? role, bool isProposer, Permission permission) =>
        Assert.Equal(permission, Rights.Of(CommandCatalog.Rows.Single(r => r.Name == command), role, isProposer));
}

using System.Text;
using CsCheck;
using ListBot.Core.Text;

namespace ListBot.Core.Tests.Text;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("one line")]
    [InlineData("lf\nlf\n")]
    [InlineData("crlf\r\ncrlf\r\n")]
    [InlineData("mixed\r\nends\nand a lone \r in it")]
    [InlineData("\uFEFF# With a byte order mark\n")]
    [InlineData("\uFEFF\uFEFFtwo marks\n")]
    [InlineData("tab\t \u00a0\u200b trailing \n   \n\n")]
    [InlineData("｜ 论文 😀 \u0000 \n")]
    public void What_goes_in_comes_out_byte_for_byte(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(bytes, SourceText.Parse(bytes, out _)!.ToBytes());
    }

    [Fact]
    public void Any_text_comes_out_byte_for_byte() =>
        Gen.String.Where(s => !s.Any(char.IsSurrogate)).Sample(s =>
        {
            var bytes = Encoding.UTF8.GetBytes(s);
            Assert.Equal(bytes, SourceText.Parse(bytes, out _)!.ToBytes());
        });

    [Fact]
    public void Any_bytes_are_either_read_without_loss_or_refused_with_the_place() =>
        Gen.Byte.Array[0, 40].Sample(bytes =>
        {
            if (SourceText.Parse(bytes, out var bad) is { } source)
            {
                Assert.Equal(bytes, source.ToBytes());
            }
            else
            {
                Assert.InRange(bad, 0, bytes.Length - 1);
                Assert.Equal(bytes[..bad], Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes[..bad])));
            }
        });

    [Theory]
    [InlineData(new byte[] { 0x61, 0xFF }, 1)]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0xC3 }, 4)]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, 0)]
    public void Bytes_that_are_no_utf8_are_refused_at_their_offset(byte[] bytes, int offset)
    {
        Assert.Null(SourceText.Parse(bytes, out var bad));
        Assert.Equal(offset, bad);
    }

    [Fact]
    public void Lines_know_their_ends()
    {
        var source = new SourceText("a\r\n\nbb\n  \nlast");

        Assert.Equal(5, source.LineCount);
        Assert.Equal(["a", "", "bb", "  ", "last"], Enumerable.Range(0, 5).Select(i => source.Slice(source.Line(i))));
        Assert.Equal([false, true, false, true, false], Enumerable.Range(0, 5).Select(source.IsBlank));
        Assert.Equal(["\r\n", "\n", "\n", "\n", "\n"], Enumerable.Range(0, 5).Select(source.NewlineAround));
        Assert.Equal(2, source.LineAt(5));
    }

    [Fact]
    public void A_final_newline_opens_no_further_line() => Assert.Equal(1, new SourceText("one\n").LineCount);
}

using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.InteropServices;

namespace ListBot.Simulator.Machine;

/// <summary>
/// All that a value holds as one number, whatever records, lists and plain values it is made of: every public property counts, also
/// one that is added tomorrow.
/// </summary>
internal static class Content
{
    private static readonly ConcurrentDictionary<Type, Func<object, object?>[]> Properties = [];

    public static UInt128 Of(object? value)
    {
        var sum = new Sum(new Print(), new Print().Add(1UL));
        Add(ref sum, value);
        return new UInt128(sum.One.Value, sum.Other.Value);
    }

    private static void Add(ref Sum sum, object? value)
    {
        switch (value)
        {
            case null:
                sum.Add(0);
                break;
            case string text:
                sum.Add(text);
                break;
            case bool flag:
                sum.Add(flag ? 1UL : 2UL);
                break;
            case int number:
                sum.Add((ulong)number);
                break;
            case long number:
                sum.Add((ulong)number);
                break;
            case DateTimeOffset time:
                sum.Add((ulong)time.UtcTicks);
                break;
            case Enum or double or char:
                sum.Add(value.GetType().FullName!);
                sum.Add((ulong)value.GetHashCode());
                break;
            case Uri address:
                sum.Add(address.OriginalString);
                break;
            case ReadOnlyMemory<byte> bytes:
                foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes.Span))
                    sum.Add(word);
                foreach (var rest in bytes.Span[(bytes.Length & ~7)..])
                    sum.Add((ulong)rest);
                sum.Add((ulong)bytes.Length);
                break;
            case IEnumerable items:
                AddAll(ref sum, items);
                break;
            default:
                sum.Add(value.GetType().FullName!);
                foreach (var property in Properties.GetOrAdd(value.GetType(), Read))
                    Add(ref sum, property(value));
                break;
        }
    }

    private static void AddAll(ref Sum sum, IEnumerable items)
    {
        ulong count = 0;
        foreach (var item in items)
        {
            Add(ref sum, item);
            count++;
        }
        sum.Add(count);
    }

    private static Func<object, object?>[] Read(Type type)
    {
        var value = Expression.Parameter(typeof(object));
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0).Select(p =>
                Expression.Lambda<Func<object, object?>>(Expression.Convert(Expression.Property(Expression.Convert(value, type), p), typeof(object)), value).Compile()),
        ];
    }

    /// <summary>Two numbers that begin apart: what once in 2⁶⁴ would be the same in one is not so in the other.</summary>
    private struct Sum(Print one, Print other)
    {
        private Print one = one, other = other;

        public readonly Print One => one;

        public readonly Print Other => other;

        public void Add(ulong number) => (one, other) = (one.Add(number), other.Add(number));

        public void Add(string text) => (one, other) = (one.Add(text), other.Add(text));
    }
}

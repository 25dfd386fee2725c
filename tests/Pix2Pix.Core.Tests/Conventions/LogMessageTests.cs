using System.Reflection;
using Microsoft.Extensions.Logging;
using Pix2Pix.Common;

namespace Pix2Pix.Tests.Conventions;

public class LogMessageTests
{
    [Fact]
    public void Messages_NumbersAndNames_AreUsedOnce()
    {
        var messages = typeof(Log).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .ToList();
        Assert.InRange(messages.Count, 4, int.MaxValue);
        Assert.Equal(messages.Count, messages.Select(message => message.EventId).Distinct().Count());
        Assert.Equal(messages.Count, messages.Select(message => message.EventName).Distinct().Count());
    }
}

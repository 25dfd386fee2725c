using System.Net;
using System.Net.Http.Json;

namespace Pix2Pix.WebDemo.Tests.TestSupport;

/// <summary>A refusal as a program elsewhere reads it.</summary>
internal sealed record Problem(int Status, string Title, string? Detail)
{
    /// <summary>Reads a refusal and checks its form.</summary>
    public static async Task<Problem> OfAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = (await response.Content.ReadFromJsonAsync<Problem>())!;
        Assert.Equal((int)expected, problem.Status);
        Assert.NotEmpty(problem.Title);
        return problem;
    }

    /// <summary>As <see cref="OfAsync"/>, of a refusal that tells when to come again.</summary>
    public static async Task<Problem> ForNowAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        Assert.InRange(response.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0, 1, 600);
        return await OfAsync(response, expected);
    }
}

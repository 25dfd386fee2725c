using System.Text.Json;
using System.Text.RegularExpressions;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Reports;
using TorchSharp;

namespace Pix2Pix.Tests.Reports;

/// <summary>The page about a run and its file of figures, as a run writes them.</summary>
public sealed partial class ReportTests : IDisposable
{
    private readonly ThreadCount _threads = new(1);
    private readonly TemporaryFolder _folder = new();

    private string Root => _folder.File("report");

    private string Page => File.ReadAllText(Path.Combine(Root, "report.html"));

    private List<JsonElement> Lines => [.. File.ReadAllLines(Path.Combine(Root, "metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];

    [Fact]
    public async Task FitAsync_WithReport_WritesEveryStepAndEpochOnce()
    {
        var reports = new Recorder<TrainingProgress>();
        using var run = await new TinyRun(Reporting(TinyRun.Options)).FitAsync(reports);

        Assert.Equal(Enumerable.Range(1, 9).Select(step => (long)step), StepsOf("step"));
        Assert.Equal([3, 6, 9], StepsOf("epoch"));
        var third = Lines.Single(line => KindOf(line) == "step" && line.GetProperty("step").GetInt64() == 3);
        var losses = reports.Values[2].Losses;
        Assert.Equal(losses.Generator, third.GetProperty("generator").GetDouble(), losses.Generator * 1e-5);
        Assert.Equal(losses.RealAccuracy!.Value, third.GetProperty("real_accuracy").GetDouble(), 1e-5);
        Assert.Equal((1, 1, 2e-4), (third.GetProperty("epoch").GetInt32(), third.GetProperty("steps").GetInt32(), third.GetProperty("learning_rate").GetDouble()));
        Assert.Equal("finished", Lines[^1].GetProperty("outcome").GetString());
        Assert.Contains("Finished after epoch 3", Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FitAsync_DatasetThatDescribesItself_ListsItsNameAndOptions(bool splits)
    {
        using var run = new TinyRun(Reporting(TinyRun.Options with { Epochs = 1 }));
        var data = new Described();
        await run.Trainer.FitAsync(splits ? DatasetSplit.ByCount(data, 1).Training : data);
        Assert.Matches("Class</[^>]+><[^>]+>Described<", Page);
        Assert.Matches("Camera</[^>]+><[^>]+>X100<", Page);
        Assert.Matches("Shutter</[^>]+><[^>]+>0.5<", Page);
    }

    [Fact]
    public async Task FitAsync_SeveralStepsALine_AveragesThemAndEndsALineWithTheEpoch()
    {
        using var run = await new TinyRun(Reporting(TinyRun.Options, stepsPerLine: 2)).FitAsync();
        Assert.Equal([2, 3, 5, 6, 8, 9], StepsOf("step"));
        Assert.Equal([2, 1, 2, 1, 2, 1], Lines.Where(line => KindOf(line) == "step").Select(line => line.GetProperty("steps").GetInt32()));
    }

    [Fact]
    public async Task FitAsync_ResumedFromAnyCheckpoint_WritesEveryMetricOnce()
    {
        var options = Reporting(Measuring(TinyRun.Options));
        using var whole = await new TinyRun(options with { Checkpoints = new CheckpointOptions { Folder = _folder.File("runs"), EveryNSteps = 1, KeepLast = 100 } }).FitAsync();
        var expected = Lines.Where(line => KindOf(line) != "end").Select(Timeless).ToList();
        foreach (var (step, path) in CheckpointFolder.List(_folder.File("runs")).Skip(1))
        {
            using var resumed = await new TinyRun(options).Resume(path).FitAsync();
            Assert.Equal(expected, Lines.Where(line => KindOf(line) != "end").Select(Timeless));
            Assert.Equal([1, 2, 3], FramesIn(Page));
        }
    }

    [Fact]
    public async Task FitAsync_CanceledAndResumed_SaysSoAndGoesOn()
    {
        var options = Reporting(TinyRun.Options, stepsPerLine: 3);
        using (var first = new TinyRun(options with { Checkpoints = new CheckpointOptions { Folder = _folder.File("runs") } })) await first.CancelAfterAsync(4);
        Assert.Contains("Canceled after epoch 2, step 1 of 3.", Page, StringComparison.Ordinal);
        Assert.Equal([3, 4], StepsOf("step"));

        using var resumed = await new TinyRun(options).Resume(TrainingCheckpoint.FindLatest(_folder.File("runs"))!.Folder).FitAsync();

        Assert.Equal([3, 4, 6, 9], StepsOf("step"));
        Assert.Equal(["stopped", "finished"], Lines.Where(line => KindOf(line) == "end").Select(line => line.GetProperty("outcome").GetString()));
        var seconds = Lines.Select(line => line.GetProperty("seconds").GetDouble()).ToList();
        Assert.Equal(seconds.Order(), seconds);
    }

    [Fact]
    public async Task FitAsync_WithHeldOutPairs_ShowsThemAndTheirSpread()
    {
        using var run = await new TinyRun(Reporting(Measuring(TinyRun.Options))).FitAsync();
        var epoch = Lines.Last(line => KindOf(line) == "epoch");
        foreach (var name in new[] { "l1", "psnr", "ssim" })
        {
            Assert.Equal(["mean", "deviation", "least", "greatest"], epoch.GetProperty(name).EnumerateObject().Select(field => field.Name));
        }

        Assert.Equal((3, epoch.GetProperty("l1").GetProperty("mean").GetDouble()), (epoch.GetProperty("pairs").GetInt32(), epoch.GetProperty("figure").GetDouble()));
        Assert.Equal([1, 2, 3], FramesIn(Page));
        var images = ImageData().Matches(Page).Select(match => Convert.FromBase64String(match.Groups[1].Value)).ToList();
        Assert.Equal(5, images.Count);
        Assert.Equal(images, new[] { "input.png", "step-000000003-epoch-1.png", "step-000000006-epoch-2.png", "step-000000009-epoch-3.png", "target.png" }
            .Select(name => File.ReadAllBytes(Path.Combine(Root, "previews", name))));
        Assert.Equal(9, ChartCount().Count(Page));
    }

    [Fact]
    public async Task FitAsync_WithValidateOfTheUsersOwn_ShowsItsMetric()
    {
        using var run = await new TinyRun(Reporting(TinyRun.Options with { Validation = new() { CustomMetric = _ => 0.25 } })).FitAsync();
        Assert.Equal([0.25, 0.25, 0.25], Lines.Where(line => KindOf(line) == "epoch").Select(line => line.GetProperty("figure").GetDouble()));
        Assert.Equal([true, false, false], Lines.Where(line => KindOf(line) == "epoch").Select(line => line.GetProperty("is_best").GetBoolean()));
        Assert.Contains("Validation metric", Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FitAsync_WithoutDiscriminator_ShowsNoGame()
    {
        using var run = await new TinyRun(Reporting(TinyRun.Options with { Objective = new() { AdversarialWeight = 0 } })).FitAsync();
        Assert.DoesNotContain("discriminator", File.ReadAllText(Path.Combine(Root, "metrics.jsonl")), StringComparison.Ordinal);
        Assert.DoesNotContain("Discriminator: accuracy", Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FitAsync_TrainingFails_SaysSoWithoutTheMessage()
    {
        using var run = new TinyRun(Reporting(TinyRun.Options), (g, d, o) => new Failing(g, d, o));
        await Assert.ThrowsAsync<InvalidDataException>(() => run.FitAsync());
        Assert.Contains("Failed after epoch 2, step 2 of 3: InvalidDataException.", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Page + File.ReadAllText(Path.Combine(Root, "metrics.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AllOptions_AreListedAndNoFolderOrNameIs()
    {
        var options = Reporting(Measuring(TinyRun.Options)) with { Checkpoints = new CheckpointOptions { Folder = _folder.File("runs") } };
        using var run = await new TinyRun(options with { Validation = options.Validation! with { BestModelPath = _folder.File("best.safetensors") } }).FitAsync();
        var written = Page + File.ReadAllText(Path.Combine(Root, "metrics.jsonl"));

        Type[] types = [typeof(TrainingOptions), typeof(GeneratorOptions), typeof(PatchDiscriminatorOptions)];
        Assert.All(types.SelectMany(type => NamesOf(type, owner: "")), name => Assert.Contains($"<dt>{name}</dt>", Page, StringComparison.Ordinal));
        Assert.Contains("<dt>Seed</dt><dd>7</dd>", Page, StringComparison.Ordinal);
        Assert.Contains("<dt>Checkpoints.KeepLast</dt><dd>2</dd>", Page, StringComparison.Ordinal);
        foreach (var secret in new[] { _folder.Path, Path.GetTempPath(), Environment.CurrentDirectory, ".safetensors" })
        {
            Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
        }

        // A short name may be part of another word, and of a picture's bytes in base64.
        var texts = Regex.Replace(written, "base64,[A-Za-z0-9+/=]+", "");
        Assert.NotEqual(written.Length, texts.Length);
        Assert.DoesNotMatch($@"\b{Regex.Escape(Environment.MachineName)}\b", texts);
    }

    [Fact]
    public async Task Page_WhileTheRunGoesOn_RenewsItselfAndNoLongerAfterwards()
    {
        var during = "";
        using var run = await new TinyRun(Reporting(TinyRun.Options)).FitAsync(new Recorder<TrainingProgress>(now =>
        {
            if (now.GlobalStep == 5) during = Page;
        }));
        Assert.Contains("data-running=\"1\"", during, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\" content=\"2\"", during, StringComparison.Ordinal);
        Assert.Contains("data-running=\"0\"", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", Page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(src|href)=""(?!data:|metrics\.jsonl|previews/)", Page);
    }

    [Fact]
    public async Task FitAsync_FolderThatCannotBeWritten_SaysSoBeforeTraining()
    {
        File.WriteAllText(Root, "a file");
        using var run = new TinyRun(Reporting(TinyRun.Options));
        var error = await Assert.ThrowsAsync<IOException>(() => run.FitAsync());
        Assert.Contains("No report can be written to", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, run.Trainer.StepCount);
    }

    [Fact]
    public async Task FitAsync_FolderThatIsGoneForAWhile_TrainsOnSaysSoOnceAndWritesAgain()
    {
        var log = new RecordingLogger();
        var aside = _folder.File("aside");
        using var run = new TinyRun(Reporting(Measuring(TinyRun.Options)), logger: log);
        await run.FitAsync(new Recorder<TrainingProgress>(now =>
        {
            // A file where the folder was: not even the superuser can write into it.
            if (now.GlobalStep == 2) Directory.Move(Root, aside);
            if (now.GlobalStep == 2) File.WriteAllText(Root, "in the way");
            if (now.GlobalStep == 7) File.Delete(Root);
            if (now.GlobalStep == 7) Directory.Move(aside, Root);
        }));

        Assert.Equal(9, run.Trainer.StepCount);
        Assert.Single(log.Entries, entry => entry.Name == "ReportNotWritten");
        Assert.Single(log.Entries, entry => entry.Name == "ReportWrittenAgain");
        Assert.DoesNotContain(log.Entries, entry => entry.Message.Contains(_folder.Path, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, 9).Select(step => (long)step), StepsOf("step"));
        Assert.Equal([1, 2, 3], FramesIn(Page));
        Assert.Equal(5, Directory.GetFiles(Path.Combine(Root, "previews")).Length);
    }

    [Fact]
    public void AddMessage_ManyOfThem_TheLastAreShownAndAllAreKept()
    {
        var report = new RunReport(Root, ContentOf(new RunState(0, 1, 2, 0, 3, TimeSpan.Zero, TimeSpan.Zero, 0)), epochsDone: 0, stepsPerLine: 1, new RecordingLogger());
        for (var i = 0; i < 130; i++) report.AddMessage($"<b>message {i}</b>", isWarning: i % 2 == 0);
        report.End(RunOutcome.Finished, "Done.");

        Assert.Contains("30 earlier messages are in metrics.jsonl", Page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;message 129&lt;/b&gt;", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("message 29&", Page, StringComparison.Ordinal);
        Assert.Equal(130, Lines.Count(line => KindOf(line) == "message"));
    }

    [Fact]
    public void AddStep_OfAnEarlierStep_TakesBackWhatIsDoneAgainButNotTheMessages()
    {
        static RunState At(long step) => new(step, (int)((step + 2) / 3), 2, (int)((step + 2) % 3) + 1, 3, TimeSpan.FromSeconds(step), TimeSpan.Zero, 0);
        var report = new RunReport(Root, ContentOf(At(0)), epochsDone: 0, stepsPerLine: 1, new RecordingLogger());
        void Step(long step) => report.AddStep(At(step), [step, null, null, null, null, null, null, null, 2e-4]);
        for (var step = 1; step <= 5; step++)
        {
            Step(step);
            if (step == 3) report.AddEpoch(At(step), seconds => new EpochLine(3, 1, seconds, null, false, 0, []));
        }

        report.AddMessage("The loss is NaN.", isWarning: true);
        Step(3);
        Step(4);
        report.End(RunOutcome.Finished, "Done.");

        Assert.Equal([1, 2, 3, 4], StepsOf("step"));
        Assert.Empty(StepsOf("epoch"));
        Assert.Equal([5], StepsOf("message"));
        Assert.Single(Lines, line => KindOf(line) == "message");
        Assert.Contains("from 1 at step 1 to 4 at step 4", Page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(Page, "The loss is NaN."));
    }

    // Two hundred epochs of two thousand steps, with pictures that do not compress.
    [Fact]
    public void Page_OfALongRun_StaysSmall()
    {
        var content = ContentOf(new RunState(0, 1, 200, 0, 2000, TimeSpan.Zero, TimeSpan.Zero, 0));
        var report = new RunReport(Root, content, epochsDone: 0, stepsPerLine: 40, new RecordingLogger());
        var random = new Random(0);
        PlanarImage<byte>[] Images() => [.. Enumerable.Range(0, 4).Select(_ =>
        {
            var image = new PlanarImage<byte>(3, 256, 256);
            random.NextBytes(image.Data);
            return image;
        })];

        RunState At(int epoch, int step) =>
            new(((epoch - 1) * 2000L) + step, epoch, 200, step, 2000, TimeSpan.FromSeconds(epoch), TimeSpan.Zero, 0);
        for (var epoch = 1; epoch <= 200; epoch++)
        {
            for (var step = 1; step <= 2000; step++) report.AddStep(At(epoch, step), [1, 2, 3, 4, 5, 6, random.NextDouble(), random.NextDouble(), 2e-4]);
            if (epoch % 10 == 0) report.AddImages(epoch * 2000, epoch, Images(), Images(), Images());
            report.AddEpoch(At(epoch, 2000), seconds => new EpochLine(epoch * 2000, epoch, seconds, 1.0 / epoch, true, 4, [new(1.0 / epoch, 0.1, 0, 1), new(20, 1, 19, 21), new(0.5, 0, 0.5, 0.5)]));
        }

        report.End(RunOutcome.Finished, "Done.");

        Assert.InRange(new FileInfo(Path.Combine(Root, "report.html")).Length, 1 << 20, 10 << 20);
        Assert.Equal(10_000, Lines.Count(line => KindOf(line) == "step"));
        Assert.Equal(200, FramesIn(Page)[^1]);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _threads.Dispose();
    }

    private static TrainingOptions Measuring(TrainingOptions options) => options with { Validation = new ValidationOptions { Data = TinyRun.PairsOf(3), PreviewCount = 2 } };

    // Of groups those that are no paths.
    private static IEnumerable<string> NamesOf(Type options, string owner) =>
        from property in options.GetProperties()
        where !property.GetMethod!.IsStatic && (owner.Length == 0 || property.PropertyType != typeof(string))
        let name = owner + property.Name
        let isGroup = property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)
        from entry in isGroup ? NamesOf(property.PropertyType, $"{name}.") : [name]
        select entry;

    private static string KindOf(JsonElement line) => line.GetProperty("kind").GetString()!;

    private static List<int> FramesIn(string page) => [.. FrameEpoch().Matches(page).Select(match => int.Parse(match.Groups[1].Value, null))];

    private static string Timeless(JsonElement line) => string.Join(
        ' ', line.EnumerateObject().Where(field => field.Name is not ("seconds" or "data_wait_share")).Select(field => $"{field.Name}={field.Value}"));

    private TrainingOptions Reporting(TrainingOptions options, int? stepsPerLine = null) =>
        options with { Callbacks = [new HtmlReport(Root) { Interval = TimeSpan.Zero, StepsPerLine = stepsPerLine }] };

    private ReportContent ContentOf(RunState state) => new()
    {
        Title = "Test",
        State = state,
        Outcome = RunOutcome.Running,
        OutcomeText = "Training",
        Elapsed = TimeSpan.Zero,
        Curves = new RunCurves(),
        Previews = new PreviewGallery(Root),
        Messages = [],
        MessagesLeftOut = 0,
        Sections = [],
        DecidingSpread = 0,
        Interval = TimeSpan.FromHours(1),
    };

    private List<long> StepsOf(string kind) => [.. Lines.Where(line => KindOf(line) == kind).Select(line => line.GetProperty("step").GetInt64())];

    [GeneratedRegex(@"data-epoch=""(\d+)""")]
    private static partial Regex FrameEpoch();

    [GeneratedRegex(@"src=""data:image/png;base64,([^""]*)""")]
    private static partial Regex ImageData();

    [GeneratedRegex(@"<figure class=""chart"">")]
    private static partial Regex ChartCount();

    private sealed class Failing(IGenerator generator, IDiscriminator discriminator, TrainingOptions options) : Pix2PixTrainer(generator, discriminator, options)
    {
        protected override void OnStepCompleted(TrainingProgress progress)
        {
            if (progress.GlobalStep == 6) throw new InvalidDataException("secret");
        }
    }

    private sealed class Described : IPairedDataset, IDatasetDescription
    {
        public int Count => 2;

        public int Height => 32;

        public int Width => 32;

        public PairDirection Direction => PairDirection.AToB;

        public object Options { get; } = new { Camera = "X100", Shutter = 0.5 };

        public TensorPair GetPair(int index, Random? augmentation = null) => new(torch.zeros(3, 32, 32), torch.ones(3, 32, 32));
    }
}

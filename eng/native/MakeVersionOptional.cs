using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Lets TorchSharp's native library load on systems whose libstdc++ is older than GCC 13's. It names the symbol version GLIBCXX_3.4.32, but binds
/// only <c>_ZSt21ios_base_library_initv</c> to it, which no relocation uses. With VER_FLG_WEAK set in that one entry of <c>.gnu.version_r</c>,
/// the loader accepts a library without the version.
/// </summary>
/// <remarks>
/// Outputs may be hard links into NuGet's packages folder, so the changed file is a new one, renamed into place. Structures: the System V ABI's
/// symbol versioning chapter (Linux Standard Base, Core, "Symbol Versioning").
/// </remarks>
public sealed class MakeVersionOptional : Task
{
    private const uint DynamicSymbols = 11, NeededVersions = 0x6ffffffe, SymbolVersions = 0x6fffffff;
    private const ushort Weak = 2;

    /// <summary>Files to change where they need the version.</summary>
    [Required]
    public ITaskItem[] Files { get; set; }

    /// <summary>The version that may be missing, such as <c>GLIBCXX_3.4.32</c>.</summary>
    [Required]
    public string Version { get; set; }

    /// <summary>The only symbols that may be bound to it. A file that binds others is left as it is, with a warning.</summary>
    [Required]
    public string[] UnusedSymbols { get; set; }

    /// <summary>Where the system's library may be. The first that exists decides; nothing is changed if it has the version or if none exists.</summary>
    [Required]
    public ITaskItem[] SystemLibraries { get; set; }

    public override bool Execute()
    {
        var system = SystemLibraries.Select(item => item.ItemSpec).FirstOrDefault(File.Exists);
        if (system is null || Contains(File.ReadAllBytes(system), Version)) return true;
        foreach (var file in Files.Select(item => item.ItemSpec).Where(File.Exists)) Change(file, system);
        return !Log.HasLoggedErrors;
    }

    private void Change(string file, string system)
    {
        var image = new Image(File.ReadAllBytes(file));
        var need = image.FindNeed(Version);
        if (need is null || image.IsWeak(need.Value)) return;
        var used = image.SymbolsOf(need.Value).Except(UnusedSymbols).ToList();
        if (used.Count > 0)
        {
            Log.LogWarning($"{file} needs {Version} for {string.Join(", ", used)}, and {system} lacks it: it will not load on this system.");
            return;
        }

        image.SetWeak(need.Value);
        var written = File.GetLastWriteTimeUtc(file);
        var changed = file + ".changed";
        File.WriteAllBytes(changed, image.Bytes);

        // The build compares time and size to see whether a copy is up to date.
        File.SetLastWriteTimeUtc(changed, written);
        File.Replace(changed, file, null);
        Log.LogMessage(MessageImportance.High, $"{Path.GetFileName(file)}: {Version} made optional in {Path.GetDirectoryName(file)}, since {system} does not have it.");
    }

    private static bool Contains(byte[] bytes, string text) =>
        Encoding.GetEncoding("iso-8859-1").GetString(bytes).IndexOf(text + "\0", StringComparison.Ordinal) >= 0;

    /// <summary>A 64-bit little-endian ELF file.</summary>
    private sealed class Image
    {
        private readonly List<Section> _sections = new List<Section>();

        public Image(byte[] bytes)
        {
            Bytes = bytes;
            if (bytes.Length < 64 || bytes[0] != 0x7f || bytes[1] != 'E' || bytes[2] != 'L' || bytes[3] != 'F' || bytes[4] != 2 || bytes[5] != 1) return;
            var headers = (int)BitConverter.ToUInt64(bytes, 40);
            int size = U16(58), count = U16(60);
            for (var i = 0; i < count; i++)
            {
                var at = headers + (i * size);
                _sections.Add(new Section
                {
                    Kind = U32(at + 4), Offset = (int)BitConverter.ToUInt64(bytes, at + 24), Length = (int)BitConverter.ToUInt64(bytes, at + 32), Link = (int)U32(at + 40),
                });
            }
        }

        public byte[] Bytes { get; }

        /// <summary>Where the entry of a needed version is (a Vernaux structure); null if the file needs no such version.</summary>
        public int? FindNeed(string version)
        {
            var table = _sections.FirstOrDefault(section => section.Kind == NeededVersions);
            if (table is null) return null;
            var names = _sections[table.Link].Offset;
            for (int library = table.Offset, next = 1; next != 0; library += next)
            {
                int entry = library + (int)U32(library + 8), entries = U16(library + 2);
                for (var i = 0; i < entries; i++)
                {
                    if (Text(names + (int)U32(entry + 8)) == version) return entry;
                    entry += (int)U32(entry + 12);
                }

                next = (int)U32(library + 12);
            }

            return null;
        }

        public bool IsWeak(int need) => (U16(need + 4) & Weak) != 0;

        public void SetWeak(int need) => Bytes[need + 4] |= (byte)Weak;

        public IEnumerable<string> SymbolsOf(int need)
        {
            var index = U16(need + 6);
            var versions = _sections.First(section => section.Kind == SymbolVersions);
            var symbols = _sections.First(section => section.Kind == DynamicSymbols);
            var names = _sections[symbols.Link].Offset;
            for (var i = 0; i < versions.Length / 2; i++)
                if ((U16(versions.Offset + (2 * i)) & 0x7fff) == index) yield return Text(names + (int)U32(symbols.Offset + (24 * i)));
        }

        private ushort U16(int at) => BitConverter.ToUInt16(Bytes, at);

        private uint U32(int at) => BitConverter.ToUInt32(Bytes, at);

        private string Text(int at) => Encoding.ASCII.GetString(Bytes, at, Array.IndexOf(Bytes, (byte)0, at) - at);

        private sealed class Section
        {
            public uint Kind;
            public int Offset, Length, Link;
        }
    }
}

using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Exchange;

/// <summary>
/// Reads a file of an exchange format unit by unit. What is wrong with one unit is told as a problem in its place, and reading goes on; a
/// fatal problem is the last thing told. One unit is held at a time, so memory does not grow with the file. For one thread.
/// </summary>
public abstract class ExchangeReader : IDisposable
{
    /// <summary>Longest text read, in UTF-16 code units: far above what a memory takes, low enough that a hostile file fills nothing.</summary>
    public const int MaxTextLength = 200_000;

    /// <summary>The unit that was read, null after a problem.</summary>
    public ExchangeUnit? Unit { get; private set; }

    /// <summary>The problem that was met, null after a unit.</summary>
    public ExchangeProblem? Problem { get; private set; }

    /// <summary>Number of the unit being read, from 1; 0 before the first.</summary>
    protected long Number { get; set; }

    /// <summary>Goes on to the next unit or problem.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool Read()
    {
        if (Problem is { IsFatal: true })
        {
            return false;
        }

        (Unit, Problem) = (null, null);
        try
        {
            Unit = ReadUnit();
            if (Unit is not null && FirstProblem(Unit) is { } problem)
            {
                (Unit, Problem) = (null, problem);
            }
        }
        catch (ExchangeException exception)
        {
            Problem = exception.Problem.UnitNumber == 0 && !exception.Problem.IsFatal ? exception.Problem with { UnitNumber = Number } : exception.Problem;
        }

        return Unit is not null || Problem is not null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The next unit, null at the end. What it throws is told, and it is called again unless that is fatal.</summary>
    /// <exception cref="ExchangeException">There is a problem in the place of the unit.</exception>
    protected abstract ExchangeUnit? ReadUnit();

    /// <summary>Lets go of what was opened; the stream handed in stays open.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>A problem of the unit being read.</summary>
    protected ExchangeException Error(int line, ExchangeFault fault, string message) => new(new(line, Number, fault, message));

    /// <summary>The canonical tag of a language, the tag as given where it is not well-formed.</summary>
    protected static string Canonical(string language) => LanguageCode.TryParse(language.Trim().Replace('_', '-'), out var canonical) ? canonical : language;

    private static ExchangeProblem? FirstProblem(ExchangeUnit unit)
    {
        foreach (var variant in unit.Variants)
        {
            if ((FaultOf(variant.Text, $"the text in '{variant.Language}'", unit) ?? FaultOf(variant.Details, unit)) is { } problem)
            {
                return problem;
            }
        }

        return FaultOf(unit.Details, unit);
    }

    private static ExchangeProblem? FaultOf(ExchangeDetails details, ExchangeUnit unit)
    {
        foreach (var (key, value) in details.Attributes)
        {
            if (FaultOf(value, $"the attribute '{key}'", unit) is { } problem)
            {
                return problem;
            }
        }

        foreach (var (key, value) in details.Properties)
        {
            if ((FaultOf(key, "the type of a property", unit) ?? FaultOf(value, $"the property '{key}'", unit)) is { } problem)
            {
                return problem;
            }
        }

        foreach (var note in details.Notes)
        {
            if (FaultOf(note, "a note", unit) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Marks are looked for first: each stands for what XML cannot hold.</summary>
    private static ExchangeProblem? FaultOf(string text, string where, ExchangeUnit unit)
    {
        if (SourceText.FirstMark(text) is { } mark)
        {
            return new(unit.Line, unit.Number, mark, $"In {where}: {SourceText.Describe(mark)}");
        }

        if (TextCheck.FirstFault(text) is { } fault)
        {
            var kind = fault.Kind == TextFaultKind.LoneSurrogate ? ExchangeFault.LoneSurrogate : ExchangeFault.ControlCharacter;
            return new(unit.Line, unit.Number, kind, $"In {where}: {fault}. Remove it from the file.");
        }

        return null;
    }
}

/// <summary>Takes a reader out of the unit it is in; <see cref="ExchangeReader.Read"/> tells its problem.</summary>
public sealed class ExchangeException : Exception
{
    /// <summary>Makes it.</summary>
    /// <param name="problem">What is wrong.</param>
    public ExchangeException(ExchangeProblem problem)
        : base(problem?.Message) => Problem = problem!;

    /// <summary>What is wrong.</summary>
    public ExchangeProblem Problem { get; }
}

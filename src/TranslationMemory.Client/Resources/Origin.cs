namespace TranslationMemory.Client;

/// <summary>
/// How a translation unit came into its memory: a <see cref="ClientOrigin"/>, an <see cref="ImportOrigin"/> or an
/// <see cref="AlignmentOrigin"/>. Immutable; equality is by value.
/// </summary>
public abstract record Origin
{
    // Closed: a way that this version of the client does not know arrives as null.
    private protected Origin()
    {
    }
}

/// <summary>A client wrote the unit.</summary>
/// <param name="Application">The name of the program: 0 to 200 code points.</param>
public sealed record ClientOrigin(string Application = "") : Origin;

/// <summary>The unit was read from a file.</summary>
/// <param name="File">The name of the file: 1 to 1,000 code points.</param>
public sealed record ImportOrigin(string File) : Origin;

/// <summary>The unit was a bead of a committed alignment. Only the server writes this; sent in a new unit it is refused.</summary>
/// <param name="Alignment">The resource name of the alignment, <c>memories/{memory}/alignments/{alignment}</c>.</param>
/// <param name="Bead">The index of the bead in that alignment, from 0.</param>
/// <param name="Confidence">The confidence of the bead when it was committed, 0 to 1.</param>
public sealed record AlignmentOrigin(string Alignment, int Bead, double Confidence) : Origin;

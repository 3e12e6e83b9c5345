namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// The pairs of terms a training works on: those of the earlier table and those that stand together in the texts to learn from, in rows by
/// source term and ascending by target term. Not thread-safe.
/// </summary>
internal sealed class TrainingCells
{
    private readonly TranslationTable _prior;
    private readonly TermVocabulary _source;
    private readonly TermVocabulary _target;
    private readonly TrainingText _targetTexts;
    private readonly int[] _textStarts;
    private readonly int[] _texts;
    private readonly int[] _starts;
    private readonly int[] _terms;
    private readonly float[] _counts;

    // Work space: what a source term says to each target term (for, against), and what is said to each place of the target texts together.
    private readonly float[] _forward;
    private readonly float[] _backward;
    private readonly float[] _gathered;
    private readonly float[] _forwardSums;

    internal TrainingCells(
        TranslationTable prior, TermVocabulary source, TermVocabulary target, TrainingText sourceTexts, TrainingText targetTexts, int rareUnits)
    {
        _prior = prior;
        _source = source;
        _target = target;
        _targetTexts = targetTexts;
        (_textStarts, _texts) = sourceTexts.ByTerm(source.Count);
        _forward = new float[target.Count];
        _backward = new float[target.Count];
        _gathered = new float[target.Count];
        _forwardSums = new float[targetTexts.PlaceCount];
        (_starts, _terms, _counts) = Begin(rareUnits);
    }

    /// <summary>One expectation and maximisation step over all texts.</summary>
    internal void Step(float nullProbability, CancellationToken cancellationToken)
    {
        Array.Fill(_forwardSums, nullProbability);
        for (int term = 0; term < _source.Count; term++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SpreadRow(term);
            AddSums(term);
            ClearRow(term);
        }

        for (int term = 0; term < _source.Count; term++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SpreadRow(term);
            Gather(term, nullProbability);
            ClearRow(term);
        }
    }

    /// <summary>The table of what was learned.</summary>
    internal TranslationTable ToTable(long units, float minCount, int maxTranslations)
    {
        int[] starts = new int[_source.Count + 1];
        for (int term = 0; term < _source.Count; term++)
        {
            ReadOnlySpan<float> counts = _counts.AsSpan(_starts[term].._starts[term + 1]);
            int kept = 0;
            foreach (float count in counts)
            {
                kept += count >= minCount ? 1 : 0;
            }

            starts[term + 1] = starts[term] + Math.Min(kept, maxTranslations);
        }

        var cells = new TableCell[starts[^1]];
        var row = new List<TableCell>();
        for (int term = 0; term < _source.Count; term++)
        {
            row.Clear();
            for (int i = _starts[term]; i < _starts[term + 1]; i++)
            {
                if (_counts[i] >= minCount)
                {
                    row.Add(new TableCell(_terms[i], _counts[i]));
                }
            }

            if (row.Count > maxTranslations)
            {
                row.Sort((left, right) => right.Count.CompareTo(left.Count));
                row.RemoveRange(maxTranslations, row.Count - maxTranslations);
                row.Sort((left, right) => left.Term.CompareTo(right.Term));
            }

            row.CopyTo(cells, starts[term]);
        }

        return new TranslationTable(_prior.SourceLanguage, _prior.TargetLanguage, units, _source, _target, starts, cells);
    }

    /// <summary>
    /// Finds the cells, and gives each what it would have if every term of a text were as likely a translation as any other. They are counted
    /// first: lists that grow would take three times the room, and there are tens of millions.
    /// </summary>
    private (int[] Starts, int[] Terms, float[] Counts) Begin(int rareUnits)
    {
        var finder = new CellFinder(this, rareUnits);
        int[] starts = new int[_source.Count + 1];
        for (int term = 0; term < _source.Count; term++)
        {
            starts[term + 1] = checked(starts[term] + finder.Find(term, [], []));
        }

        int[] terms = new int[starts[^1]];
        float[] counts = new float[terms.Length];
        for (int term = 0; term < _source.Count; term++)
        {
            Range row = starts[term]..starts[term + 1];
            finder.Find(term, terms.AsSpan(row), counts.AsSpan(row));
        }

        return (starts, terms, counts);
    }

    /// <summary>What the earlier table says of a term.</summary>
    private ReadOnlySpan<TableCell> PriorOf(int term) => term < _prior.Source.Count ? _prior.FromSource(term) : [];

    private void SpreadRow(int term)
    {
        float termCount = _source.CountOf(term);
        for (int i = _starts[term]; i < _starts[term + 1]; i++)
        {
            int target = _terms[i];
            _forward[target] = TranslationTable.Probability(_counts[i], termCount);
            _backward[target] = TranslationTable.Probability(_counts[i], _target.CountOf(target));
        }
    }

    private void ClearRow(int term)
    {
        for (int i = _starts[term]; i < _starts[term + 1]; i++)
        {
            _forward[_terms[i]] = 0;
            _backward[_terms[i]] = 0;
        }
    }

    private void AddSums(int term)
    {
        for (int i = _textStarts[term]; i < _textStarts[term + 1]; i++)
        {
            int place = _targetTexts.StartOf(_texts[i]);
            foreach (int target in _targetTexts[_texts[i]])
            {
                _forwardSums[place++] += _forward[target];
            }
        }
    }

    private void Gather(int term, float nullProbability)
    {
        for (int i = _textStarts[term]; i < _textStarts[term + 1]; i++)
        {
            ReadOnlySpan<int> text = _targetTexts[_texts[i]];
            float sum = nullProbability;
            foreach (int target in text)
            {
                sum += _backward[target];
            }

            int place = _targetTexts.StartOf(_texts[i]);
            float inverse = 1 / sum;
            foreach (int target in text)
            {
                _gathered[target] += MathF.Sqrt(_forward[target] / _forwardSums[place++] * (_backward[target] * inverse));
            }
        }

        foreach (TableCell cell in PriorOf(term))
        {
            _gathered[cell.Term] += cell.Count;
        }

        for (int i = _starts[term]; i < _starts[term + 1]; i++)
        {
            _counts[i] = _gathered[_terms[i]];
        }

        // Of the texts' terms only those of the row were given anything, as all others said nothing.
        for (int i = _starts[term]; i < _starts[term + 1]; i++)
        {
            _gathered[_terms[i]] = 0;
        }
    }

    /// <summary>Finds the cells of one source term after the other.</summary>
    private sealed class CellFinder(TrainingCells cells, int rareUnits)
    {
        private readonly int[] _together = new int[cells._target.Count];
        private readonly float[] _known = new float[cells._target.Count];
        private readonly List<int> _touched = [];

        /// <summary>Writes the cells of a term, ascending by target term, where there is room for them.</summary>
        /// <returns>How many there are.</returns>
        internal int Find(int term, Span<int> terms, Span<float> counts)
        {
            foreach (TableCell cell in cells.PriorOf(term))
            {
                _known[cell.Term] = cell.Count;
                _touched.Add(cell.Term);
            }

            AddTexts(term);
            if (!terms.IsEmpty)
            {
                _touched.Sort();
            }

            bool isRare = cells._source.CountOf(term) <= rareUnits;
            int count = 0;
            foreach (int target in _touched)
            {
                if (_known[target] > 0 || _together[target] > 1 || isRare || cells._target.CountOf(target) <= rareUnits)
                {
                    if (count < terms.Length)
                    {
                        (terms[count], counts[count]) = (target, _known[target] + cells._gathered[target]);
                    }

                    count++;
                }

                (_together[target], _known[target], cells._gathered[target]) = (0, 0, 0);
            }

            _touched.Clear();
            return count;
        }

        private void AddTexts(int term)
        {
            for (int i = cells._textStarts[term]; i < cells._textStarts[term + 1]; i++)
            {
                ReadOnlySpan<int> text = cells._targetTexts[cells._texts[i]];
                float share = 1f / text.Length;
                foreach (int target in text)
                {
                    if (_together[target]++ == 0 && _known[target] == 0)
                    {
                        _touched.Add(target);
                    }

                    cells._gathered[target] += share;
                }
            }
        }
    }
}

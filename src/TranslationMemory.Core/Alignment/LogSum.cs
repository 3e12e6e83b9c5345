namespace TranslationMemory.Core.Alignment;

/// <summary>Sums of probabilities that are kept as natural logarithms. Stateless.</summary>
internal static class LogSum
{
    /// <summary>Summands smaller by this factor, in logarithms, are below the precision of a double.</summary>
    private const double Negligible = 37;

    /// <summary>The logarithm of the sum of two numbers given by theirs.</summary>
    internal static double Of(double left, double right)
    {
        double larger = Math.Max(left, right);
        double difference = Math.Min(left, right) - larger;
        return difference > -Negligible ? larger + Math.Log(1 + Math.Exp(difference)) : larger;
    }
}

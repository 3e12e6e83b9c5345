using Google.Protobuf;
using TranslationMemory.Protocol;

namespace TranslationMemory.Server.Services;

/// <summary>
/// A page of a list while it is filled. It ends at the size asked for or at <see cref="ContractLimits.MaxPageBytes"/>, but never before its
/// first item. For one call, one thread.
/// </summary>
/// <typeparam name="TMessage">The message of an item.</typeparam>
/// <param name="size">The most items.</param>
internal sealed class Page<TMessage>(int size)
    where TMessage : IMessage
{
    private readonly List<TMessage> _items = [];
    private int _bytes;

    /// <summary>What is on it.</summary>
    public IReadOnlyList<TMessage> Items => _items;

    /// <summary>Whether an item was turned away: then there is another page.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Puts an item on the page; false when it is full.</summary>
    public bool TryAdd(TMessage item)
    {
        _bytes += item.CalculateSize();
        if (_items.Count == size || (_items.Count > 0 && _bytes > ContractLimits.MaxPageBytes))
        {
            HasMore = true;
            return false;
        }

        _items.Add(item);
        return true;
    }
}

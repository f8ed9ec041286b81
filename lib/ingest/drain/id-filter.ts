const bitsPerId = 16
const probes = 8
const firstCapacity = 1 << 20
const largestLayerIds = 1 << 26

interface Layer {
  words: Uint32Array
  mask: number
  room: number
}

/**
 * Says of an id that it is certainly new, or that it may be known, in two bytes for each id (a Bloom filter that grows).
 * Of new ids about one in two thousand may be called known, and is then looked up.
 */
export class IdFilter {
  readonly #layers: Layer[] = []
  readonly #mostBytes: number
  #bytes = 0
  #isFull = false

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  /** Once it holds more than it has memory for, everything may be known. */
  get isFull(): boolean {
    return this.#isFull
  }

  mayKnow(hash: string): boolean {
    if (this.#isFull) return true
    const [first, step] = readWords(hash)
    return this.#layers.some((layer) => holds(layer, first, step))
  }

  add(hash: string): void {
    const layer = this.#openLayer()
    if (!layer) return
    const [first, step] = readWords(hash)
    let at = first
    for (let probe = 0; probe < probes; probe++) {
      const bit = at & layer.mask
      layer.words[bit >>> 5] = (layer.words[bit >>> 5] ?? 0) | (1 << (bit & 31))
      at = (at + step) | 0
    }
    layer.room--
  }

  #openLayer(): Layer | null {
    const last = this.#layers.at(-1)
    if (last && last.room > 0) return last
    if (this.#isFull) return null
    const ids = Math.min(firstCapacity * 2 ** this.#layers.length, largestLayerIds)
    const bits = ids * bitsPerId
    if (this.#bytes + bits / 8 > this.#mostBytes) {
      this.#isFull = true
      this.#layers.length = 0
      return null
    }
    const layer = { words: new Uint32Array(bits / 32), mask: bits - 1, room: ids }
    this.#layers.push(layer)
    this.#bytes += bits / 8
    return layer
  }
}

/** Hashes are random already; any two words of one will do. */
function readWords(hash: string): [number, number] {
  return [Number.parseInt(hash.slice(0, 8), 16) | 0, Number.parseInt(hash.slice(8, 16), 16) | 1]
}

function holds({ words, mask }: Layer, first: number, step: number): boolean {
  let at = first
  for (let probe = 0; probe < probes; probe++) {
    const bit = at & mask
    if (((words[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false
    at = (at + step) | 0
  }
  return true
}

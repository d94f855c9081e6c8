const NONE = -1;

// Of this process alone: nobody outside can choose names that meet in one bucket.
const SEED = random();
const FACTOR = random() | 1;

/**
 * Numbers the names that it is given, from 0. A Map would do the same; but it reaches for every name on its way to the right one, and
 * of thirty thousand none is at hand for the processor. Here the way goes over lists of whole numbers that are.
 */
export class Places {
  #names: string[] = [];
  /** By bucket, the first place in it; by place, the next one in its bucket, and the hash of its name. */
  #first: Int32Array;
  #next: Int32Array;
  #hashes: Int32Array;

  /** @param max how many names there can be */
  constructor(max: number) {
    this.#first = new Int32Array(2 ** Math.ceil(Math.log2(max))).fill(NONE);
    this.#next = new Int32Array(max);
    this.#hashes = new Int32Array(max);
  }

  /** @returns -1 for a name without one */
  of(name: string): number {
    const hash = hashOf(name);
    let place = this.#first[this.#bucket(hash)]!;
    while (place !== NONE && !(this.#hashes[place] === hash && this.#names[place] === name))
      place = this.#next[place]!;
    return place;
  }

  /** Only for a name that has none. */
  add(name: string): number {
    const place = this.#names.length;
    this.#link(place, name);
    return place;
  }

  /** The name goes to the place of another, which loses it. */
  replace(place: number, name: string): void {
    const bucket = this.#bucket(this.#hashes[place]!);
    const next = this.#next[place]!;
    if (this.#first[bucket] === place) this.#first[bucket] = next;
    else {
      let before = this.#first[bucket]!;
      while (this.#next[before] !== place) before = this.#next[before]!;
      this.#next[before] = next;
    }
    this.#link(place, name);
  }

  get size(): number {
    return this.#names.length;
  }

  #link(place: number, name: string): void {
    const hash = hashOf(name);
    const bucket = this.#bucket(hash);
    this.#names[place] = name;
    this.#hashes[place] = hash;
    this.#next[place] = this.#first[bucket]!;
    this.#first[bucket] = place;
  }

  #bucket(hash: number): number {
    return hash & (this.#first.length - 1);
  }
}

function hashOf(name: string): number {
  let hash = SEED;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), FACTOR);
  return hash ^ (hash >>> 15);
}

function random(): number {
  return crypto.getRandomValues(new Int32Array(1))[0]!;
}

/** A binary heap of numbered things by their keys; a thing pushed again is simply there twice. */
export function createHeap() {
  let keys = new Float64Array(1024)
  let things = new Int32Array(1024)
  let size = 0
  return {
    size: () => size,
    key: () => keys[0]!,
    clear() {
      size = 0
    },
    push(key: number, thing: number) {
      if (size === keys.length) {
        const [oldKeys, oldThings] = [keys, things]
        keys = new Float64Array(size * 2)
        things = new Int32Array(size * 2)
        keys.set(oldKeys)
        things.set(oldThings)
      }
      let at = size++
      while (at > 0) {
        const up = (at - 1) >> 1
        if (keys[up]! <= key) break
        keys[at] = keys[up]!
        things[at] = things[up]!
        at = up
      }
      keys[at] = key
      things[at] = thing
    },
    pop(): number {
      const top = things[0]!
      size--
      if (size > 0) {
        const key = keys[size]!
        const thing = things[size]!
        let at = 0
        for (;;) {
          let down = at * 2 + 1
          if (down >= size) break
          if (down + 1 < size && keys[down + 1]! < keys[down]!) down++
          if (keys[down]! >= key) break
          keys[at] = keys[down]!
          things[at] = things[down]!
          at = down
        }
        keys[at] = key
        things[at] = thing
      }
      return top
    },
  }
}

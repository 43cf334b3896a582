import { low, type Scene } from './date-words.ts'

/**
 * Whether what happens at this date is told as still to come: `true` after "will", "until", "to reopen"; `false` after
 * a past; `null` if neither.
 */
export function looksAhead(scene: Scene, at: number): boolean | null {
  const { tokens, from, to } = scene
  const lead = low(scene, at - 1) === 'on' || low(scene, at - 1) === 'the' ? low(scene, at - 2) : low(scene, at - 1)
  if (/^(?:until|till|by|before)$/.test(low(scene, at - 1)))
    return verbBefore() !== 'past' || /^(?:until|till)$/.test(low(scene, at - 1)) ? true : null
  if (lead === 'since') return false
  const before = verbBefore()
  if (before) return before === 'future'
  for (let i = at + 1; i < to; i++) {
    const token = tokens[i]!
    if (/^(?:will|wo|would|shall|'ll)$/.test(token.low)) return true
    if (/^(?:is|are)$/.test(token.low) && /^(?:due|expected|scheduled|planned|set|slated|to)$/.test(low(scene, i + 1)))
      return true
    if (token.pos === 'VERB')
      return /^(?:VERB)$/.test(token.pos) &&
        /(?:ed|left|fell|began|went|came|said|told|took|held|hit|met|broke|ran)$/.test(token.low)
        ? false
        : null
    if (/^(?:was|were|had|did)$/.test(token.low)) return false
  }
  return null

  function verbBefore(): 'future' | 'past' | null {
    for (let i = at - 1; i >= from; i--) {
      const token = tokens[i]!
      if (token.quote !== tokens[at]!.quote) return null
      if (
        /^(?:due|scheduled|slated|planned|expected|set)$/.test(token.low) &&
        /^(?:is|are|was|were|been)$/.test(low(scene, i - 1))
      )
        return 'future'
      // "promised a reply by Thursday"; "promised on Thursday" is when it was promised.
      if (
        /^(?:promis|pledg|vow|expect|await)(?:e|es|ed|s)?$/.test(token.low) &&
        low(scene, i + 1) !== 'on' &&
        low(scene, i - 1) !== 'had' &&
        i < at - 2
      )
        return 'future'
      if (token.pos === 'VERB' || (token.pos === 'AUX' && !/^(?:VERB|AUX|ADV|PART)$/.test(tokens[i + 1]?.pos ?? ''))) {
        for (let j = i; j >= Math.max(from, i - 4); j--) {
          const { low: word } = tokens[j]!
          if (/^(?:will|wo|would|shall|'ll|could|should|may|might|must|can)$/.test(word)) return 'future'
          if (word === 'to' && tokens[j]!.pos === 'PART' && j < i) return 'future'
          if (/^(?:had|has|have|was|were|did)$/.test(word)) return 'past'
          if (j < i && !/^(?:ADV|AUX|PART)$/.test(tokens[j]!.pos)) break
        }
        if (/ing$/.test(token.low)) continue
        if (
          /^(?:opens|starts|begins|leaves|arrives|meets|reopens|resumes|returns|ends|closes|expires|votes|departs)$/.test(
            token.low,
          )
        )
          return 'future'
        return /(?:s)$/.test(token.low) && !/(?:ss)$/.test(token.low) ? null : 'past'
      }
    }
    return null
  }
}

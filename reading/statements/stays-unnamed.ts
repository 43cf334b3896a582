import type { Token } from '../tokens.ts'

/**
 * "who asked not to be named", "requesting anonymity", "asked us not to use his name", "asked to be called only by his
 * first name": how a source speaks, not what it says.
 */
export function staysUnnamed(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:ask|declin|insist|prefer|request|want|wish)/.test(tokens[at]!.low)) return false
  const words = tokens.slice(at + 1, at + 10).map(({ low }) => low)
  return unnamed.test(words.join(' '))
}

const unnamed =
  /^(?:not |that (?:he|she|they) not )?(?:to |that )?(?:be |remain |have )?(?:his |her |their )?(?:name |names )?(?:not )?(?:be )?(?:named|identified|quoted|used|withheld|published|disclosed|anonymous|anonymity|on anonymity)\b|^(?:us |him |her |them |the \w+ )?not to (?:use|publish|give|disclose|reveal) (?:his|her|their) (?:\w+ )?(?:names?|identity|identities)\b|^to be (?:called|identified|known|named|referred to)(?: only)? (?:by|as)\b/

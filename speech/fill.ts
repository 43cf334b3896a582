/** A sentence, or its forms by Intl.PluralRules category. */
export type Word = string | { other: string; zero?: string; one?: string; two?: string; few?: string; many?: string }

/** What a sentence is filled with; `count` also chooses among plural forms. */
export type Params = Readonly<Record<string, string | number>>

/**
 * The sentence `word` in its plural form for `params.count`, with `{name}` replaced by the parameters. Numbers are
 * written by `number`. A name without a parameter is left as it is, so that the gap is seen.
 */
export function fill(word: Word, params: Params, rules: Intl.PluralRules, number: (n: number) => string): string {
  const sentence = typeof word === 'string' ? word : (word[rules.select(Number(params.count ?? 0))] ?? word.other)
  return sentence.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = params[name]
    return value === undefined ? gap : typeof value === 'number' ? number(value) : value
  })
}

/**
 * The language a text is written in, ISO 639-1, told from its words; `declared` is believed only for a text too short.
 * What tells languages apart is large and loaded slowly, so plain English is told without it.
 */
export async function languageOf(text: string, declared: string | null): Promise<string | null> {
  const said = /^([a-z]{2})(?:[-_]|$)/i.exec(declared ?? '')?.[1]?.toLowerCase() ?? null
  const sample = text.slice(0, 1500)
  if ((sample.match(/\p{L}/gu) ?? []).length < 40) return said
  if (isPlainEnglish(sample)) return 'en'
  const { detect } = await import('tinyld')
  return detect(sample) || said
}

/** Words of English alone that hardly any of its sentences are without. */
const commonest = /\b(?:the|and|of|that|with|from|were|they|this|which|been|their|have)\b/gi

/** Whether a tenth of its words, and three different ones, are among the commonest of English. */
function isPlainEnglish(text: string): boolean {
  const common = text.match(commonest) ?? []
  if (common.length * 10 < text.split(/\s+/).length) return false
  return new Set(common.map(word => word.toLowerCase())).size >= 3
}

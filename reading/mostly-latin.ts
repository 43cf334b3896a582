/**
 * Whether at least half of a text's letters are Latin. The rules and weights of statements are of English: what they
 * would say of Arabic or Ukrainian sentences is no judgement of them, so nothing is said.
 */
export function mostlyLatin(text: string): boolean {
  const sample = text.slice(0, 4_000)
  const other = sample.match(/[^\P{L}\p{Script=Latin}]/gu)?.length ?? 0
  if (other === 0) return true
  return (sample.match(/\p{Script=Latin}/gu)?.length ?? 0) >= other
}

/** Whether a word begins with a capital letter, of whatever script. Asked of every word many times over, so quick for Latin ones. */
export function startsCapital(word: string): boolean {
  const first = word.charCodeAt(0)
  return first < 128 ? first >= 65 && first <= 90 : /^\p{Lu}/u.test(word)
}

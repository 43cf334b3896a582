import type { ReadTogether } from '@unimpeded/reading/across/read-together.ts'
import { type FailedPart, lookedForDifferences } from '@unimpeded/reading/failed-part.ts'
import type { ReadArticle } from '@unimpeded/reading/statement.ts'
import { contentOf, failedOf, mannerOf, nameOf, saidIn, shell, whom } from './reading-shell.ts'

const flat = (text: string) => text.replace(/\s+/g, ' ')

/** A reading for a terminal: each article's statements, and, laid beside one another, what they have in common and where they differ. */
export function readingText(
  articles: readonly ReadArticle[],
  beside: ReadTogether | null,
  failed: readonly FailedPart[] = [],
): string {
  const lines: string[] = []
  articles.forEach((article, i) => {
    lines.push(nameOf(articles, i), '', ...failedOf(failed, i).map(sentence => `  ${sentence}`))
    for (const each of article.statements) {
      if (each.status === 'furniture') continue
      const chain = each.chain.map(link => whom(link, article)).join(' → ')
      const to = each.addressees.length > 0 ? ` to ${each.addressees.map(to => whom(to, article)).join(', ')}` : ''
      const how = each.modality ? ` (${mannerOf(each)})` : ''
      lines.push(
        `  ${each.id.padEnd(7)} ${each.status}${how}${chain ? `: ${chain}` : ''}${to}`,
        `          ${contentOf(each)}`,
      )
    }
    lines.push('')
  })
  const words = new Map(articles.flatMap(({ statements }) => statements.map(each => [each.id, saidIn(each)] as const)))
  lines.push(...failedOf(failed, null).flatMap(sentence => [sentence, '']))
  if (beside) {
    const { events, differences, timeline, summary } = beside
    lines.push('Events', '')
    for (const { id, roots, sources } of events) {
      lines.push(`  ${id}  ${roots.length === 1 ? 'one root' : `${roots.length} independent roots`}`)
      roots.forEach((root, i) => {
        const { name, named } = sources[i]!
        lines.push(`    ${name ?? 'an article without an outlet'}${named ? '' : ' (no named source)'}`)
        for (const statement of root) lines.push(`      ${statement.padEnd(7)} ${words.get(statement)}`)
      })
    }
    lines.push('', 'Differences', '')
    for (const { type, event, sides } of differences)
      lines.push(
        `  ${event}  ${type}: ${sides.map(({ statement, value }) => `${flat(value)} (${statement})`).join(' | ')}`,
      )
    if (differences.length === 0)
      lines.push(`  ${lookedForDifferences(failed) ? 'None of the kinds that are looked for.' : 'Not looked for.'}`)
    lines.push('', 'Timeline', '')
    for (const { value, text, statement, rule } of timeline)
      lines.push(`  ${value}  ${flat(text)} (${statement}; ${rule}): ${words.get(statement)}`)
    lines.push('', 'Summary', '')
    for (const line of summary)
      lines.push(`  ${flat(shell(line, articles))}`, `      ${nameOf(articles, line.article)}, ${line.span.join('–')}`)
    lines.push('')
  }
  return lines.join('\n')
}

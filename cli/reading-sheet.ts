import type { ReadTogether } from '@unimpeded/reading/across/read-together.ts'
import { type FailedPart, lookedForDifferences } from '@unimpeded/reading/failed-part.ts'
import type { ReadArticle } from '@unimpeded/reading/statement.ts'
import { contentOf, failedOf, mannerOf, nameOf, saidIn, shell, whom } from './reading-shell.ts'

const plain = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `
  body { font: 11pt/1.45 Georgia, serif; margin: 2cm; color: #111; max-width: 19cm }
  h1 { font-size: 16pt } h2 { font-size: 13pt; margin-top: 1.4em; break-after: avoid }
  table { border-collapse: collapse; width: 100%; font-size: 9.5pt }
  th, td { text-align: start; vertical-align: top; padding: .25em .5em .25em 0; border-top: 1px solid #bbb }
  td:first-child { white-space: nowrap } tr { break-inside: avoid }
  .from { color: #444; font-size: 9pt } .commentary { color: #555; font-style: italic }
  @media print { body { margin: 0 } }`

/** A reading as one page to print, with nothing to fetch and nothing that runs. */
export function readingSheet(
  articles: readonly ReadArticle[],
  beside: ReadTogether | null,
  failed: readonly FailedPart[] = [],
): string {
  const whatFailed = (article: number | null) => failedOf(failed, article).map(sentence => `<p>${plain(sentence)}</p>`)
  const table = (heads: string[], rows: string[][]) =>
    rows.length === 0
      ? '<p>None.</p>'
      : `<table><thead><tr>${heads.map(head => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows
          .map(row => `<tr>${row.map(cell => `<td dir="auto">${cell}</td>`).join('')}</tr>`)
          .join('\n')}</tbody></table>`
  const words = new Map(articles.flatMap(({ statements }) => statements.map(each => [each.id, saidIn(each)] as const)))
  const parts: string[] = whatFailed(null)
  if (beside) {
    const { events, differences, timeline, summary } = beside
    parts.push(
      `<h2>Summary</h2><ul>${summary
        .map(
          line =>
            `<li dir="auto">${plain(shell(line, articles))} <span class="from">${plain(nameOf(articles, line.article))}, ${line.span.join('–')}</span></li>`,
        )
        .join('\n')}</ul>`,
      '<h2>Events</h2>',
      table(
        ['Event', 'Independent root', 'Statement'],
        events.flatMap(({ id, roots, sources }) =>
          roots.flatMap((root, i) =>
            root.map((statement, n) => [
              i === 0 && n === 0 ? id : '',
              n > 0 ? '' : plain(`${sources[i]!.name ?? 'an article'}${sources[i]!.named ? '' : ' (no named source)'}`),
              `${plain(words.get(statement)!)} <span class="from">${statement}</span>`,
            ]),
          ),
        ),
      ),
      '<h2>Differences</h2>',
      lookedForDifferences(failed)
        ? table(
            ['Event', 'Kind', 'Sides'],
            differences.map(({ event, type, sides }) => [
              event,
              type,
              sides
                .map(
                  ({ statement, value }) =>
                    `<b>${plain(value)}</b>: ${plain(words.get(statement)!)} <span class="from">${statement}</span>`,
                )
                .join('<br>'),
            ]),
          )
        : '<p>Not looked for.</p>',
      '<h2>Timeline</h2>',
      table(
        ['When', 'As written', 'What', 'By which rule'],
        timeline.map(({ value, text, statement, rule }) => [
          value,
          plain(text),
          `${plain(words.get(statement)!)} <span class="from">${statement}</span>`,
          plain(rule),
        ]),
      ),
    )
  }
  articles.forEach((article, i) => {
    parts.push(
      `<h2 dir="auto">${plain(nameOf(articles, i))}</h2>`,
      ...whatFailed(i),
      table(
        ['', 'Status', 'From', 'What'],
        article.statements
          .filter(({ status }) => status !== 'furniture')
          .map(each => [
            each.id,
            [each.status, mannerOf(each)].filter(part => part).join(', '),
            plain(each.chain.map(link => whom(link, article)).join(' → ')) +
              (each.addressees.length > 0
                ? ` to ${plain(each.addressees.map(to => whom(to, article)).join(', '))}`
                : ''),
            `<span class="${each.status}">${plain(contentOf(each))}</span>`,
          ]),
      ),
    )
  })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Reading</title><style>${style}</style></head><body>
<h1>Reading</h1>
<p class="from">What is said, by whom, and through whom, in the articles’ own words. Nothing here rates truth or outlets.</p>
${parts.join('\n')}
</body></html>
`
}

import type { ReadTogether } from './across/read-together.ts'

/**
 * One statement a line, RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe before it: the
 * words come from strangers. `who` is whom “he” stands for; the items of one feed are told apart by their title.
 */
export function readingCsv({ articles, events }: Pick<ReadTogether, 'articles' | 'events'>): string {
  const eventOf = new Map(events.flatMap(({ id, statements }) => statements.map(statement => [statement, id])))
  const head =
    'article,outlet,published,id,status,speaker,addressees,cue,content,modality,polarity,chain,dates,event,start,end,rule,by,who,title'
  const rows = articles.flatMap(({ file, outlet, published, title, entities, statements }) =>
    statements.map(each =>
      [
        file,
        outlet,
        published,
        each.id,
        each.status,
        each.speaker?.text,
        each.addressees.map(({ text }) => text).join('; '),
        each.cue?.text,
        each.content.map(({ text }) => text).join(' … '),
        each.modality,
        each.polarity,
        each.chain.map(({ text }) => text).join(' → '),
        each.dates.map(({ text, value }) => (value ? `${text} = ${value}` : text)).join('; '),
        eventOf.get(each.id),
        each.content[0]?.span[0],
        each.content.at(-1)?.span[1],
        each.rule,
        each.by,
        entities.find(({ id }) => id === each.speaker?.entity)?.name,
        title,
      ]
        .map(cell)
        .join(','),
    ),
  )
  return `${[head, ...rows].join('\r\n')}\r\n`
}

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

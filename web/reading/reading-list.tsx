import { type ReactNode, useMemo, useState } from 'react'
import { useCases } from '../data/queries.ts'
import { EmptyState, Loading } from '../ui/empty-state.tsx'
import { Select } from '../ui/select.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { useReadingWords } from '../words/reading-words.ts'
import { useWords } from '../words/words.tsx'
import { Muted } from './claim.tsx'
import type { ArticleHead } from './kept.ts'

const every = 'every'

/** The articles on the device, the latest first. */
export function ReadingList(props: {
  heads: readonly ArticleHead[] | undefined
  onOpen: (id: string) => void
}): ReactNode {
  const t = useReadingWords()
  const { number } = useWords()
  const cases = useCases()
  const [inCase, setInCase] = useState(every)
  const { heads, onOpen } = props
  const columns = useMemo<Column<ArticleHead>[]>(
    () => [
      {
        id: 'title',
        name: t('list.article'),
        head: true,
        sort: head => head.title,
        cell: head => (
          <button className="link-button" onClick={() => onOpen(head.id)} type="button">
            <bdi>{head.title}</bdi>
          </button>
        ),
      },
      {
        id: 'outlet',
        name: t('list.outlet'),
        sort: head => head.outlet ?? '',
        cell: head => (head.outlet ? <bdi>{head.outlet}</bdi> : <Muted>{t('list.none-known')}</Muted>),
      },
      {
        id: 'published',
        name: t('list.published'),
        sort: head => head.published ?? '',
        cell: head =>
          head.published ? (
            <span className="ltr nowrap">{head.published.slice(0, 10)}</span>
          ) : (
            <Muted>{t('list.none-known')}</Muted>
          ),
      },
      { id: 'said', name: t('list.said'), end: true, sort: head => head.said, cell: head => number(head.said) },
      {
        id: 'confirmed',
        name: t('list.confirmed'),
        end: true,
        sort: head => head.confirmed,
        cell: head => number(head.confirmed),
      },
      {
        id: 'rejected',
        name: t('list.rejected'),
        end: true,
        sort: head => head.rejected,
        cell: head => number(head.rejected),
      },
    ],
    [t, number, onOpen],
  )
  if (!heads) return <Loading />
  const named = (cases.data ?? []).filter(({ id }) => heads.some(head => head.case === id))
  const shown = inCase === every ? heads : heads.filter(head => head.case === inCase)
  return (
    <section className="stack-tight">
      <h2>{t('list.title')}</h2>
      {named.length > 1 ? (
        <Select
          label={t('list.show')}
          onChange={setInCase}
          options={[
            { id: every, label: t('list.every-case') },
            ...named.map(({ id, title }) => ({ id, label: title })),
          ]}
          value={inCase}
        />
      ) : null}
      <Table
        caption={t('list.title')}
        columns={columns}
        empty={<EmptyState title={t('list.empty')}>{t('list.empty.what')}</EmptyState>}
        id={head => head.id}
        onOpen={head => onOpen(head.id)}
        rows={shown}
      />
    </section>
  )
}

import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useCallback, useState } from 'react'
import { useCases } from '../data/queries.ts'
import { Intake } from '../reading/intake.tsx'
import type { ArticleHead } from '../reading/kept.ts'
import { ReadArticlePage } from '../reading/read-article.tsx'
import { ReadingList } from '../reading/reading-list.tsx'
import { useHeads, useReadingDesk, useReadingsChanged } from '../reading/use-readings.ts'
import type { ReadingSearch } from '../routes.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { useReadingWords } from '../words/reading-words.ts'
import '../reading/reading.css'

const none = 'none'

/** The reading desk: what comes in is read on this device; a person confirms, mends or rejects what was found. */
export function ReadingPage(): ReactNode {
  const t = useReadingWords()
  const desk = useReadingDesk()
  const heads = useHeads(desk)
  const cases = useCases()
  const changed = useReadingsChanged()
  const navigate = useNavigate()
  const { article } = useSearch({ strict: false }) as ReadingSearch
  const [chosen, setChosen] = useState<string>()
  const inCase = chosen ?? cases.data?.[0]?.id ?? none
  const open = useCallback((id: string) => void navigate({ to: '/reading', search: { article: id } }), [navigate])
  const taken = async (came: readonly ArticleHead[], ended: boolean): Promise<void> => {
    await changed.all()
    if (ended && came.length === 1) open(came[0]!.id)
    else if (ended && came.length > 1) void navigate({ to: '/reading', search: {} })
  }
  const intake = (
    <Intake
      desk={desk}
      inCase={inCase === none ? null : inCase}
      key={article ? 'beside' : 'alone'}
      onTaken={(came, ended) => void taken(came, ended)}
      quiet={article !== undefined}
    />
  )
  if (article !== undefined)
    return (
      <ReadArticlePage desk={desk} heads={heads.data ?? []} id={article} intake={intake} key={article} onOpen={open} />
    )
  return (
    <Page title={t('title')} under={t('what')}>
      <section className="stack-tight">
        <h2>{t('take.title')}</h2>
        {cases.data?.length ? (
          <Select
            label={t('take.case')}
            onChange={setChosen}
            options={[
              ...cases.data.map(({ id, title }) => ({ id, label: title })),
              { id: none, label: t('take.no-case') },
            ]}
            value={inCase}
          />
        ) : null}
        {intake}
      </section>
      <ReadingList heads={heads.data} onOpen={open} />
    </Page>
  )
}

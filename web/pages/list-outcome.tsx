import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import type { CaseRecord } from '../data/records.ts'
import type { Fates } from '../lists/enter-rows.ts'
import type { ListItem } from '../lists/list-item.ts'
import type { ListOf } from '../lists/list-of.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/words.tsx'

/** What of a list is on the register and what is not, once one was sent: also where the page was closed midway. */
export function ListOutcome(props: {
  of: Pick<ListOf<never, never>, 'words' | 'called'>
  fates: Fates
  left: readonly ListItem[]
  inCase: CaseRecord
  onDone: () => Promise<void>
}): ReactNode {
  const { of } = props
  const { t, list } = useWords()
  const navigate = useNavigate()
  const region = useRef<HTMLElement>(null)
  const entered = Object.values(props.fates).filter(fate => fate.entered).length
  const isAll = entered > 0 && props.left.length === 0
  // What was just signed is told where one looks next.
  useEffect(() => {
    if (isAll) region.current?.scrollIntoView({ block: 'start' })
  }, [isAll])
  if (Object.keys(props.fates).length === 0) return null
  const left = list(props.left.map(of.called))
  return (
    <section className="draft-part" ref={region} role="status">
      <h2>{t(`${of.words}.outcome`, { count: entered })}</h2>
      {props.left.length ? <p>{t(`${of.words}.outcome.left`, { rows: left })}</p> : null}
      {isAll ? (
        <div>
          <Button
            look="main"
            onPress={() =>
              void props.onDone().then(() => navigate({ to: '/cases/$id', params: { id: props.inCase.id } }))
            }
          >
            {t('sign.done.next')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

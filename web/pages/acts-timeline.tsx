import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSayAct } from '../data/say-act.ts'
import type { ActSummary } from '../data/types.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { Withheld } from '../ui/withheld.tsx'
import { useWords } from '../words/words.tsx'
import { ActSeal } from './act-seal.tsx'

/** Acts as sentences in the order given, each with its seal and a link to its page. */
export function ActsTimeline(props: {
  acts: readonly ActSummary[]
  zone?: string | undefined
  /** Names records that are not on the board. */
  titleOf?: (id: string) => string | undefined
}): ReactNode {
  const { t } = useWords()
  const sayAct = useSayAct(props.titleOf)
  if (!props.acts.length) return <EmptyState title={t('act.none')} />
  return (
    <Timeline
      items={props.acts.map(act => ({
        id: act.id,
        at: act.at,
        what: (
          <Link className="act-said" params={{ id: act.id }} to="/acts/$id">
            {sayAct(act)}
          </Link>
        ),
        seal: <ActSeal act={act} />,
        ...(act.withheld.length ? { more: <Withheld /> } : {}),
      }))}
      label={t('act.list')}
      {...(props.zone ? { zone: props.zone } : {})}
    />
  )
}

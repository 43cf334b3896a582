import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { Kind } from '@unimpeded/acts/kind.ts'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { type ReactNode, useState } from 'react'
import { api } from '../data/api.ts'
import { useAct, useCases, useDesk, useParties, useRecord, useRecords } from '../data/queries.ts'
import type { WorldRecord } from '../data/records.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { ActForm } from './act-form.tsx'
import { MovementDraft } from './new-movement.tsx'
import { NotFoundPage } from './not-found.tsx'
import { NotYet } from './not-yet.tsx'
import { RecordLink } from './record-link.tsx'
import './record-page.css'

/** One act to be written, about the record or act that the address names. */
export function ActPage(): ReactNode {
  const { kind: name } = useParams({ strict: false }) as { kind: string }
  const { about } = useSearch({ strict: false }) as { about?: string }
  const kind = kindNamed(name)
  if (!kind) return <NotFoundPage />
  if (kind.about.length === 0) return <Written about={undefined} kind={kind} />
  if (about === undefined || about === '') return <ChooseAbout kind={kind} />
  return (kind.about as readonly string[]).includes('act') ? (
    <AboutAct id={about} kind={kind} />
  ) : (
    <AboutRecord id={about} kind={kind} />
  )
}

function AboutRecord({ id, kind }: { id: string; kind: Kind }): ReactNode {
  const record = useRecord(id)
  const cases = useCases()
  if (!record.data || !cases.data) return <NotYet of={[record, cases]} />
  const { record: about, on, acts } = record.data
  if (kind.name === 'notify-movement' || kind.name === 'amend-movement') {
    return <MovementDraft about={about} acts={acts} kind={kind} />
  }
  return <Written about={about} kind={kind} on={on} />
}

function AboutAct({ id, kind }: { id: string; kind: Kind }): ReactNode {
  const act = useAct(id)
  const recordId = act.data?.about ?? act.data?.case ?? undefined
  const record = useRecord(recordId ?? id)
  const { t } = useWords()
  if (!act.data || record.isLoading) return <NotYet of={[act]} />
  return (
    <Written
      about={record.data?.record}
      earlier={act.data}
      kind={kind}
      what={
        <RecordLink act id={id}>
          {wordFor(t, 'kind', act.data.kind)}
        </RecordLink>
      }
    />
  )
}

function Written(props: {
  kind: Kind
  about: WorldRecord | undefined
  earlier?: Parameters<typeof ActForm>[0]['earlier']
  on?: readonly WorldRecord[]
  what?: ReactNode
}): ReactNode {
  const { kind, about } = props
  const { t } = useWords()
  const words = useActWords()
  const navigate = useNavigate()
  const what = props.what ?? (about ? <RecordLink id={about.id}>{about.title}</RecordLink> : null)
  return (
    <Page
      acts={
        kind.name === 'notify-site' && about ? (
          <Link className="button button-plain" search={{ case: about.id }} to="/site-list">
            {t('spreadsheet.open')}
          </Link>
        ) : null
      }
      narrow
      title={wordFor(t, 'kind', kind.name)}
      under={
        <>
          {what ? (
            <>
              {t('act.about')} {what}.{' '}
            </>
          ) : null}
          {t('act.who-may', { who: words.right(kind.may) })}
        </>
      }
    >
      <ActForm
        about={about}
        earlier={props.earlier}
        kind={kind}
        on={props.on ?? []}
        onDone={async entered => {
          // What an act of a case has made carries the act's own id, and is where one goes on.
          const isMade =
            about?.type === 'case' && (await api(`/views/records/${entered.id}`).then(Boolean, () => false))
          const id = isMade ? entered.id : (about?.id ?? entered.id)
          void navigate(
            kind.about.length
              ? { to: '/records/$id', params: { id } }
              : { to: '/acts/$id', params: { id: entered.id } },
          )
        }}
      />
    </Page>
  )
}

/** Which record it is about, where the address does not say: those of the kinds it can be about. */
function ChooseAbout({ kind }: { kind: Kind }): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const navigate = useNavigate()
  const { party } = useDesk()
  const parties = useParties()
  const [type = 'case'] = kind.about as readonly string[]
  const cases = useCases()
  const records = useRecords(type as 'movement')
  const [chosen, setChosen] = useState('')
  const offered: { id: string; title: string }[] =
    type === 'case'
      ? (cases.data ?? [])
      : type === 'party'
        ? [{ id: party.id, title: parties.name(party.id) }]
        : ((records.data ?? []) as WorldRecord[])
  return (
    <Page narrow title={wordFor(t, 'kind', kind.name)} under={<bdi>{words.purpose(kind)}</bdi>}>
      {offered.length ? (
        <Select
          label={t('act.choose-about')}
          onChange={id => {
            setChosen(id)
            void navigate({ to: '/act/$kind', params: { kind: kind.name }, search: { about: id } } as never)
          }}
          options={offered.map(each => ({ id: each.id, label: each.title }))}
          value={chosen}
        />
      ) : (
        <EmptyState title={t('act.nothing-about')} />
      )}
    </Page>
  )
}

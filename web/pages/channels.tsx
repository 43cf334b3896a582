import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type Lang, languages } from '../../speech/speech-of.ts'
import { ApiProblem, api, problemOf } from '../data/api.ts'
import { useLostAnswer, useOnceKey } from '../data/lost-answer.ts'
import { useSession } from '../data/queries.ts'
import type { SeenChannel } from '../data/types.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Instant } from '../ui/instant.tsx'
import { Page } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { Select } from '../ui/select.tsx'
import { Status } from '../ui/status.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useSay } from '../ui/toast.tsx'
import type { WordKey } from '../words/en.ts'
import { type Speech, useWords } from '../words/words.tsx'
import { LostAnswer } from './lost-answer.tsx'
import { NotYet } from './not-yet.tsx'
import './channels.css'
import './record-page.css'

type Kind = SeenChannel['kind']
type From = SeenChannel['from']
type MadeChannel = { address: string; secret?: string }

const kinds = ['mail', 'webhook'] as const
const severities = ['attention', 'alarm', 'note'] as const
const languageOptions = (Object.keys(languages) as Lang[]).map(id => ({ id, label: languages[id] }))
const key = ['channels']

/** What is still on its way is looked at again soon. */
const isOnItsWay = ({ last: [newest], endedAt }: SeenChannel): boolean =>
  endedAt === null && newest !== undefined && newest.sentAt === null && newest.givenUpAt === null

/** Where this desk is told of what the watch notices beyond the screen: named here, tried, and removed. */
export function ChannelsPage(): ReactNode {
  const { t } = useWords()
  const client = useQueryClient()
  const session = useSession()
  const list = useQuery({
    queryKey: key,
    queryFn: () => api<SeenChannel[]>('/channels'),
    refetchInterval: ({ state }) => (state.data?.some(isOnItsWay) ? 2_000 : 60_000),
  })
  const [made, setMade] = useState<MadeChannel>()
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: key })
  if (!list.data) return <NotYet of={[list]} />
  const standing = list.data.filter(({ endedAt }) => endedAt === null)
  const ended = list.data.filter(({ endedAt }) => endedAt !== null).reverse()
  return (
    <Page narrow title={t('channels.title')}>
      <p className="prose">
        {t('channels.what')} {session.data?.exercise ? t('channels.real-time') : null}
      </p>
      {made?.secret ? (
        <Secret key={made.secret} made={made} onDone={() => setMade(undefined)} secret={made.secret} />
      ) : null}
      <section className="record-part">
        <h2>{t('channels.list')}</h2>
        {standing.length === 0 ? <EmptyState title={t('channels.none')} /> : null}
        <ul className="plain-list stack">
          {standing.map(channel => (
            <li key={channel.id}>
              <Channel again={again} channel={channel} />
            </li>
          ))}
        </ul>
        {ended.length > 0 ? (
          <details>
            <summary>{t('channels.ended', { count: ended.length })}</summary>
            <ul className="plain-list">
              {ended.map(channel => (
                <Ended channel={channel} key={channel.id} />
              ))}
            </ul>
          </details>
        ) : null}
      </section>
      <Make
        look={() => list.refetch({ throwOnError: true })}
        onMade={channel => {
          setMade(channel)
          void again()
        }}
      />
    </Page>
  )
}

function Make(props: {
  onMade: (made: MadeChannel) => void
  /** Asks anew which addresses there are. */
  look: () => Promise<unknown>
}): ReactNode {
  const { t, lang } = useWords()
  const say = useSay()
  const [kind, setKind] = useState<Kind>('mail')
  const [address, setAddress] = useState('')
  // Whoever names an address mostly reads there too.
  const [language, setLanguage] = useState<Lang>(lang)
  const [from, setFrom] = useState<From>('attention')
  const once = useOnceKey()
  const make = useMutation({
    mutationFn: (kind: Kind) =>
      api<MadeChannel>('/channels', {
        method: 'POST',
        key: once.key(),
        body: { kind, address: address.trim(), from, language },
      }),
    onSuccess: channel => {
      once.done()
      setAddress('')
      say(t('channels.made', { address: channel.address }), 'ok')
      props.onMade(channel)
    },
  })
  const lost = useLostAnswer(make.error, props.look)
  const wrong =
    make.error instanceof ApiProblem && make.error.problem.field === 'address'
      ? t(make.error.code === 'channel-private' ? 'channels.wrong.private' : `channels.wrong.${kind}`)
      : undefined
  return (
    <form
      className="stack channel-form"
      onSubmit={event => {
        event.preventDefault()
        make.mutate(kind)
      }}
    >
      <h2>{t('channels.add')}</h2>
      <Select<Kind>
        label={t('channels.kind')}
        onChange={chosen => {
          setKind(chosen)
          if (!lost) make.reset()
        }}
        options={kinds.map(id => ({ id, label: t(`channels.kind.${id}`) }))}
        value={kind}
      />
      <TextField
        autoComplete={kind === 'mail' ? 'email' : 'off'}
        error={wrong}
        hint={kind === 'mail' ? t('channels.address.mail.hint') : t('channels.address.webhook.hint')}
        kind={kind === 'mail' ? 'email' : 'url'}
        label={t(`channels.address.${kind}`)}
        ltr
        maxLength={kind === 'mail' ? 200 : 500}
        onChange={typed => {
          setAddress(typed)
          if (make.error && !lost) make.reset()
        }}
        value={address}
      />
      <Select<Lang> label={t('channels.language')} onChange={setLanguage} options={languageOptions} value={language} />
      <Select<From>
        label={t('channels.from')}
        onChange={setFrom}
        options={severities.map(id => ({ id, label: t(`channels.from.${id}`) }))}
        value={from}
      />
      <div>
        <Button
          busy={make.isPending}
          look="main"
          reason={
            lost && lost.looked !== 'seen'
              ? t('lost.reason')
              : address.trim() === ''
                ? t('channels.address.empty')
                : undefined
          }
          type="submit"
        >
          {t('channels.make')}
        </Button>
      </div>
      {lost ? (
        <LostAnswer
          fault={make.error}
          looked={lost.looked}
          next={t(`channels.lost.next.${make.variables ?? kind}`)}
          onLook={lost.again}
          what={t('channels.lost')}
        />
      ) : make.error && !wrong ? (
        <Fault fault={make.error} />
      ) : null}
    </form>
  )
}

/** What signs a webhook; shown once. */
function Secret(props: { made: MadeChannel; secret: string; onDone: () => void }): ReactNode {
  const { t } = useWords()
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  // It stands at the head of the page, and the form that asked for it at its end.
  useEffect(() => heading.current?.focus(), [])
  return (
    <section aria-labelledby="channel-secret" className="channel">
      <h2 id="channel-secret" ref={heading} tabIndex={-1}>
        {t('channels.secret', { address: props.made.address })}
      </h2>
      <p role="status">{t('channels.secret.once')}</p>
      <p className="channel-secret ltr" dir="ltr">
        {props.secret}
      </p>
      <p className="row">
        <Button
          onPress={() => void navigator.clipboard?.writeText(props.secret).then(() => say(t('devices.copied'), 'ok'))}
        >
          {t('devices.copy')}
        </Button>
        <Button look="main" onPress={props.onDone}>
          {t('devices.done')}
        </Button>
      </p>
    </section>
  )
}

function Channel({ channel, again }: { channel: SeenChannel; again: () => Promise<void> }): ReactNode {
  const { t } = useWords()
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const tried = useMutation({
    mutationFn: () => api<void>(`/channels/${channel.id}/trial`, { method: 'POST' }),
    onSettled: again,
  })
  const remove = useMutation({
    mutationFn: () => api<void>(`/channels/${channel.id}`, { method: 'DELETE' }),
    onSuccess: async () => {
      say(t('channels.removed', { address: channel.address }), 'ok')
      await again()
    },
  })
  return (
    <article aria-label={channel.address} className="channel">
      <h3 className="channel-address">
        <bdi dir="ltr">{channel.address}</bdi>
      </h3>
      <dl className="facts">
        <div>
          <dt>{t('channels.kind')}</dt>
          <dd>
            {t(`channels.kind.${channel.kind}`)} · <bdi lang={channel.language}>{languages[channel.language]}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('channels.from')}</dt>
          <dd>{t(`channels.from.${channel.from}`)}</dd>
        </div>
        <div>
          <dt>{t('channels.last')}</dt>
          <dd aria-live="polite">
            <Last channel={channel} />
          </dd>
        </div>
      </dl>
      {asking ? (
        <div className="stack">
          <p>{t('channels.remove.what')}</p>
          <p className="row">
            <Button busy={remove.isPending} look="stop" onPress={() => remove.mutate()}>
              {t('channels.remove')}
            </Button>
            <Button onPress={() => setAsking(false)}>{t('channels.keep')}</Button>
          </p>
        </div>
      ) : (
        <p className="row">
          <Button busy={tried.isPending || isOnItsWay(channel)} onPress={() => tried.mutate()}>
            {t('channels.try')}
          </Button>
          <Button look="quiet" onPress={() => setAsking(true)}>
            {t('channels.remove')}
          </Button>
        </p>
      )}
      {tried.error || remove.error ? <Fault fault={tried.error ?? remove.error} /> : null}
    </article>
  )
}

/** How the newest message fared, in a sentence. */
function Last({ channel: { kind, language, last } }: { channel: SeenChannel }): ReactNode {
  const words = useWords()
  const { t } = words
  const [newest] = last
  if (!newest) return t('channels.last.none')
  const { subject, madeAt, sentAt, givenUpAt, attempts, fault } = newest
  return (
    <>
      {sentAt !== null ? (
        <>
          <Status tone="ok">{t(`channels.last.taken.${kind}`)}</Status> <Instant at={sentAt} />
        </>
      ) : givenUpAt !== null ? (
        <>
          <Status tone="attention">{t('channels.last.given-up')}</Status> <Instant at={givenUpAt} />
        </>
      ) : fault === null ? (
        <>
          <Status tone="info">{t('channels.last.on-its-way')}</Status> <Instant at={madeAt} />
        </>
      ) : (
        <Status tone="attention">{t('channels.last.again', { count: attempts })}</Status>
      )}
      {fault !== null && sentAt === null ? <span className="channel-fault">{sayFault(words, fault)}</span> : null}
      <bdi className="channel-subject muted small" lang={language}>
        {subject}
      </bdi>
    </>
  )
}

function Ended({ channel: { address, endedAt, endedBecause } }: { channel: SeenChannel }): ReactNode {
  const { t } = useWords()
  return (
    <li>
      <bdi className="channel-address" dir="ltr">
        {address}
      </bdi>{' '}
      <span className="muted">
        {t(endedBecause === 'ended by its party' ? 'channels.ended.removed' : 'channels.ended.gone')}{' '}
        <Instant at={endedAt ?? 0} />
      </span>
    </li>
  )
}

/** What the server says of a message that was not taken, by how it begins; the rest stays as the receiver said it. */
const faults: readonly (readonly [begins: RegExp, word: WordKey])[] = [
  [/^this server has not been told of a mail server/, 'channels.fault.no-server'],
  [/^the mail server answered (\d+)/, 'channels.fault.refused'],
  [/^it answered (\d+)/, 'channels.fault.answered'],
  [/did not answer|timeout/i, 'channels.fault.silent'],
  [/private network/, 'channels.wrong.private'],
]
const sayFault = ({ t }: Speech, fault: string): string => {
  for (const [begins, word] of faults) {
    const found = begins.exec(fault)
    if (found) return t(word, { status: found[1] ?? '' })
  }
  return t('channels.fault.other', { words: fault })
}

const refusals: Readonly<Record<string, WordKey>> = {
  'trial-too-soon': 'channels.try.too-soon',
  'channels-too-many': 'channels.too-many',
}

function Fault({ fault }: { fault: unknown }): ReactNode {
  const { t } = useWords()
  const known = fault instanceof ApiProblem ? refusals[fault.code] : undefined
  return known ? <p role="status">{t(known)}</p> : <Problem problem={problemOf(fault)} />
}

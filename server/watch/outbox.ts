import { createTransport } from 'nodemailer'
import type pg from 'pg'
import type { Logger } from 'pino'
import { Webhook } from 'standardwebhooks'
import { dirOf, type Lang } from '../../speech/speech-of.ts'
import { PrivateAddress } from '../public-only.ts'
import { mailHtml } from './mail-html.ts'
import { postWebhook } from './post-webhook.ts'
import type { Written } from './write-mail.ts'

/** Something to tell a party over the channels it has named. `id` is the same for every channel and every attempt. */
export type Message = {
  readonly id: string
  readonly party: string
  readonly severity: 'note' | 'attention' | 'alarm'
  /** The one channel it is for; all of the party's where none is named. */
  readonly channel?: string
  /** What a person reads, in the language of each channel. */
  readonly written: Written
  /** What a program reads: a type, an instant, and data; a webhook is sent the subject beside it, as `said`. */
  readonly payload: { type: string; timestamp: string; data: Record<string, unknown> }
}

export type MailSettings = {
  /** `smtp://user:password@host:port`, or `smtps://…`. */
  readonly url: string
  readonly from: string
}

export type Outbox = {
  /** Puts messages where they are sent from; they survive a restart. */
  tell(messages: readonly Message[]): Promise<void>
  /** Sends what is due, and resolves when all of that has an outcome. */
  send(): Promise<void>
  stop(): Promise<void>
}

type Due = {
  id: number
  message: string
  channel: string
  kind: 'mail' | 'webhook'
  address: string
  language: Lang
  secret: string | null
  subject: string
  body: string
  attempts: number
}

/** An answer after which trying again is of no use. */
class Refused extends Error {}
/** An answer that ends the channel: nobody is there any more. */
class Gone extends Refused {}

const minute = 60_000
/** How long to wait after each attempt, as Standard Webhooks proposes; after the last it is given up. */
const waits = [5_000, 5 * minute, 30 * minute, 120 * minute, 300 * minute, 600 * minute, 600 * minute]
const patienceMs = 15_000
/** Some of them may be receivers that hang. */
const atOnce = 32
const lookEveryMs = 5_000

/**
 * The statement that puts messages (`$1`, as `messagesAsRows` writes them) where they are sent from, at an instant of
 * real time (`$2`). A message that already stands there, or stood there, is not put a second time.
 */
export const putMessages = `
  insert into outbox (message, channel, party, subject, body, made_at, due_at)
  select m.id, c.id, c.party, w.subject, case c.kind when 'mail' then w.text else w.payload end, $2::bigint, $2::bigint
  from json_to_recordset($1) as m (id text, party text, severity int, channel text, written json)
  join channel c on c.party = m.party and c.ended_at is null and c.id = coalesce(m.channel, c.id)
    and array_position(array['note', 'attention', 'alarm'], c.from_severity) <= m.severity
  cross join json_to_record(m.written -> c.language) as w (subject text, text text, payload text)
  where not exists (select from outbox o where o.party = c.party and o.channel = c.id and o.message = m.id)`

export const messagesAsRows = (messages: readonly Message[]): string =>
  JSON.stringify(
    messages.map(({ payload, severity, written, ...rest }) => ({
      ...rest,
      severity: ['note', 'attention', 'alarm'].indexOf(severity) + 1,
      written: Object.fromEntries(
        Object.entries(written).map(([lang, { subject, text }]) => [
          lang,
          { subject, text, payload: JSON.stringify({ ...payload, data: { ...payload.data, said: subject } }) },
        ]),
      ),
    })),
  )

/**
 * Sends what the watch has to tell by e-mail and webhook. A receiver that is down, slow or answers wrongly is tried again
 * later and later, and holds up nobody else. Real time throughout: a mail server keeps no exercise time.
 */
export const createOutbox = (options: {
  pool: pg.Pool
  mail: MailSettings | null
  log: Logger
  /** Whether webhooks of this machine and of private networks are called, as the operator says. */
  mayReachPrivate: boolean
  /** In place of the waits, for tests. */
  waitAfter?: (attempt: number) => number | null
  patience?: number
}): Outbox => {
  const { pool, log, patience = patienceMs } = options
  const now = Date.now
  const waitAfter = options.waitAfter ?? (attempt => waits[attempt - 1] ?? null)
  const transport =
    options.mail &&
    createTransport(options.mail.url, {
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      from: options.mail.from,
    } as never)

  const deliver = async (due: Due): Promise<void> => {
    if (due.kind === 'mail') return mail(due)
    const at = new Date(now())
    const status = await postWebhook(due.address, {
      headers: {
        'webhook-id': due.message,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(due.secret ?? '').sign(due.message, at, due.body),
      },
      body: due.body,
      patienceMs: patience,
      allowPrivate: options.mayReachPrivate,
    })
    if (status === 410) throw new Gone('it answered 410: it is gone for good')
    if (status < 200 || status > 299) throw new Error(`it answered ${status}`)
  }

  const mail = async (due: Due): Promise<void> => {
    if (!transport || !options.mail) throw new Error('this server has not been told of a mail server')
    try {
      await transport.sendMail({
        from: options.mail.from,
        to: due.address,
        subject: due.subject,
        text: due.body,
        ...(dirOf(due.language) === 'rtl' && { html: mailHtml(due.body, due.language) }),
        // The same message keeps its id through every attempt, so that a mail sent twice shows as one.
        messageId: `<${due.message}.${due.channel}@unimpeded>`,
        headers: { 'auto-submitted': 'auto-generated', 'content-language': due.language },
      })
    } catch (error) {
      const { responseCode, code } = error as { responseCode?: number; code?: string }
      // RFC 5321, 4.2.1: 5yz is a permanent negative answer; a sign-in that fails is ours to mend.
      if (responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH')
        throw new Refused(`the mail server answered ${responseCode}`)
      throw error
    }
  }

  const attempt = async (due: Due): Promise<void> => {
    try {
      await deliver(due)
      await pool.query('update outbox set sent_at = $2, last_fault = null where id = $1', [due.id, now()])
    } catch (error) {
      const wait = error instanceof Refused || error instanceof PrivateAddress ? null : waitAfter(due.attempts)
      const fault = (error as Error).message.slice(0, 300)
      log.info({ channel: due.channel, attempts: due.attempts, fault }, 'a message was not taken')
      // Whoever ended the channel meanwhile has given it up already.
      await pool.query(
        `update outbox set due_at = coalesce($2, due_at), given_up_at = $3, last_fault = $4
         where id = $1 and given_up_at is null`,
        [due.id, wait === null ? null : now() + wait, wait === null ? now() : null, fault],
      )
      if (error instanceof Gone)
        await pool.query('update channel set ended_at = $2, ended_because = $3 where id = $1 and ended_at is null', [
          due.channel,
          now(),
          fault,
        ])
    }
  }

  /** Claims what is due, one message of a channel at a time, so that a slow receiver holds up its own alone. */
  const claim = async (most: number, busy: string[]): Promise<Due[]> => {
    // Whoever claims a message has it until its patience would be over; a crash in between only means another attempt.
    const { rows } = await pool.query<Due>(
      `update outbox o set attempts = attempts + 1, due_at = $1::bigint + $2::bigint
       from channel c
       where c.id = o.channel and o.due_at <= $1 and o.sent_at is null and o.given_up_at is null and o.id in (
         select min(id) from outbox
         where sent_at is null and given_up_at is null and due_at <= $1 and channel <> all ($4)
         group by channel order by min(due_at) limit $3)
       returning o.id, o.message, o.channel, c.kind, c.address, c.language, c.secret, o.subject, o.body, o.attempts`,
      [now(), patience * 2, most, busy],
    )
    return rows
  }
  const sendDue = async (): Promise<void> => {
    const under = new Map<string, Promise<void>>()
    try {
      for (;;) {
        again = false
        const claimed = !isStopped && under.size < atOnce ? await claim(atOnce - under.size, [...under.keys()]) : []
        for (const due of claimed)
          under.set(
            due.channel,
            attempt(due)
              .catch(stumbled)
              .finally(() => under.delete(due.channel)),
          )
        if (under.size === 0) return
        if (under.size === atOnce) await Promise.race(under.values())
        else if (claimed.length === 0 && !again)
          await Promise.race([
            ...under.values(),
            new Promise<void>(resolve => {
              wake = resolve
            }),
          ])
      }
    } finally {
      await Promise.all(under.values())
    }
  }
  /** The database was away: what could not be written there comes due again. */
  const stumbled = (error: Error) => log.error({ err: { message: error.message } }, 'the outbox stumbled')
  let isStopped = false
  let sending: Promise<void> | null = null
  /** That more may be due since it was looked; and what ends the wait for those who have not answered yet. */
  let again = false
  let wake = () => {}
  const send = (): Promise<void> => {
    again = sending !== null
    wake()
    sending ??= sendDue()
      .catch(stumbled)
      .finally(() => {
        sending = null
        if (again) void send()
      })
    return sending
  }
  const timer = setInterval(() => void send(), lookEveryMs)
  timer.unref()

  return {
    async tell(messages) {
      if (messages.length === 0) return
      const { rowCount } = await pool.query(putMessages, [messagesAsRows(messages), now()])
      if (rowCount) void send()
    },
    send,
    async stop() {
      // What is under way is waited for; what is due besides is sent after the next start.
      isStopped = true
      clearInterval(timer)
      again = false
      await sending
      transport?.close()
    },
  }
}

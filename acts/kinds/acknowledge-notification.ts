import { changed, kind, shared } from '../kind.ts'
import { recipient } from '../may.ts'
import { noticeFor, sentSince } from '../notice-for.ts'
import { oneOf, text } from '../schemas.ts'
import type { NoticeRecord } from '../world/records.ts'

const stateOf: Record<string, NoticeRecord['state']> = {
  received: 'received',
  'received-with-query': 'queried',
  'returned-as-incomplete': 'returned',
}

export const acknowledgeNotification = kind({
  name: 'acknowledge-notification',
  version: 1,
  purpose:
    'Says that a notification was received, received with a query, or returned as incomplete. It is a receipt, not leave to go.',
  about: ['movement', 'site'],
  body: {
    answer: shared(oneOf(['received', 'received-with-query', 'returned-as-incomplete']), 'Answer'),
    text: shared(text(2000).optional(), 'Query, or what is missing'),
  },
  may: recipient,
  check: body =>
    body.answer !== 'received' && !body.text
      ? { field: 'text', sentence: 'a query or a return says what is asked or missing' }
      : null,
  unless: ({ act, about, world }) => {
    const notice = noticeFor(world, about, act.by)
    if (!notice) return { code: 'not-found', details: { what: 'standing notice', id: about.id, field: 'about' } }
    if (sentSince(world, notice, act.basis)) {
      return { code: 'basis-stale', details: { changed: about.title, since: notice.index, basis: act.basis } }
    }
    return notice.state !== 'silent' && notice.state !== 'queried'
      ? { code: 'answered-already', details: { answer: notice.state } }
      : null
  },
  effect: ({ act, about, world }) => {
    const notice = noticeFor(world, about, act.by)
    return notice
      ? [
          changed(notice, {
            state: stateOf[act.body.answer ?? 'received'] ?? 'received',
            answeredAt: act.at,
            text: act.body.text ?? null,
          } as Partial<NoticeRecord>),
        ]
      : []
  },
  summary: '{by} answered the notice of {about}: {answer}.',
  examples: {
    accepted: [
      {
        that: 'Party A receives the notice of Convoy 7',
        by: 'party-a',
        about: 'movement-accepted',
        body: { answer: 'received' },
      },
      {
        that: 'Party A asks which bridge',
        by: 'party-a',
        about: 'movement-accepted',
        body: { answer: 'received-with-query', text: 'Which bridge is meant?' },
      },
    ],
    refused: [
      {
        that: 'the observer answers a notice that was not sent to it',
        code: 'not-entitled',
        by: 'observer',
        about: 'movement-accepted',
        body: { answer: 'received' },
      },
      {
        that: 'a return says nothing of what is missing',
        code: 'field-invalid',
        by: 'party-a',
        about: 'movement-accepted',
        body: { answer: 'returned-as-incomplete' },
      },
    ],
  },
})

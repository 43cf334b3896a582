import { kind, shared } from '../kind.ts'
import { allOf, anotherParty, anyOf, befallen, holds } from '../may.ts'
import { oneOf, text } from '../schemas.ts'
import { incidentAnswers } from '../world/records.ts'

export const answerIncident = kind({
  name: 'answer-incident',
  version: 1,
  purpose:
    'Answers an incident that has reached one’s party: it is being looked into, this was found, or it was otherwise. Each answer is its party’s own word, and all of them stay.',
  about: ['incident'],
  body: {
    answer: shared(oneOf(incidentAnswers), 'Answer'),
    text: shared(
      text(8000),
      'In the party’s words',
      'What is known and how, and what is not known yet. Names of people are better left out.',
    ),
  },
  may: allOf(anotherParty, anyOf(holds('coordinator', 'party'), befallen)),
  needs: { incident: ['reported'] },
  relies: true,
  // An answer tells of the incident, and so goes nowhere that the incident did not.
  amongReaders: true,
  unless: ({ act, about, world }) => {
    const latest = world
      .on('incident-answer', about.id)
      .findLast(answer => answer.by === act.by && answer.state !== 'withdrawn')
    return latest?.state === act.body.answer && latest.text === act.body.text ? { code: 'nothing-changed' } : null
  },
  effect: ({ act, about }) => {
    const { answer, text: words } = act.body
    // Without its answer nothing is known of what the party said of it.
    if (!answer) return []
    return [
      {
        put: {
          id: act.id,
          type: 'incident-answer',
          state: answer,
          case: about.case,
          by: act.by,
          at: act.at,
          title: about.title,
          of: about.id,
          text: words ?? '',
        },
      },
    ]
  },
  concerns: ({ about }) => about.readers,
  correctable: ['text'],
  withdrawable: true,
  summary: '{by} answered the incident on {about}: {answer}.',
  examples: {
    accepted: [
      {
        that: 'Party A has it, and looks into it',
        by: 'party-a',
        about: 'incident-told',
        body: { answer: 'looking-into', text: 'Received. The command of the post has been asked for its log.' },
      },
      {
        that: 'Party B, which was looking into it, gives its account',
        by: 'party-b',
        about: 'incident-told',
        body: { answer: 'account', text: 'The post held the convoy for 40 minutes: its list was of the day before.' },
      },
      {
        that: 'Party B holds that it was otherwise',
        by: 'party-b',
        about: 'incident-told',
        body: { answer: 'disputes', text: 'By the log of the post the convoy passed at 08:45, and nobody was held.' },
      },
      {
        that: 'the organisation whose movement it was says what its own people found',
        by: 'organisation',
        about: 'incident-told',
        body: { answer: 'account', text: 'Our convoy leader noted 40 minutes at the first post.' },
      },
      {
        that: 'the coordinator says what it does about it',
        by: 'coordinator',
        about: 'incident',
        body: { answer: 'looking-into', text: 'Both liaison officers have been called.' },
      },
    ],
    refused: [
      {
        that: 'the consignee, whom it did not reach, cannot see it',
        code: 'not-found',
        by: 'consignee',
        about: 'incident-told',
        body: { answer: 'looking-into', text: 'We are looking into it.' },
      },
      {
        that: 'whoever reported it answers it',
        code: 'not-entitled',
        by: 'observer',
        about: 'incident-told',
        body: { answer: 'account', text: 'We saw it.' },
      },
      {
        that: 'the answer is sent to one whom the incident did not reach',
        code: 'party-not-told',
        by: 'party-a',
        about: 'incident-told',
        to: ['consignee'],
        body: { answer: 'looking-into', text: 'Received.' },
      },
      {
        that: 'it says what was said already',
        code: 'nothing-changed',
        by: 'party-b',
        about: 'incident-told',
        body: { answer: 'looking-into', text: 'The units on the road are being asked.' },
      },
      {
        that: 'the incident was set right after its signer had looked',
        code: 'basis-stale',
        by: 'party-a',
        about: 'incident-told',
        header: { basis: 1 },
        body: { answer: 'disputes', text: 'It was on another day.' },
      },
      {
        that: 'an answer without words',
        code: 'field-missing',
        by: 'party-a',
        about: 'incident-told',
        body: { answer: 'account' },
      },
    ],
  },
})

import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A mail as the program of whoever reads it shows it. */
export type ReceivedMail = { to: string[]; subject: string; text: string; html: string | null; language: string }

/** A mail server of this machine: what it took, and how it behaves. */
export type MailServer = {
  url: string
  mails: ReceivedMail[]
  mood: 'well' | 'busy' | 'refuses'
  close(): Promise<void>
}

export const openMailServer = async (): Promise<MailServer> => {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_, __, answer) {
      if (opened.mood === 'busy') return answer(Object.assign(new Error('Try later'), { responseCode: 451 }))
      if (opened.mood === 'refuses') return answer(Object.assign(new Error('No such mailbox'), { responseCode: 550 }))
      answer()
    },
    onData(stream, session, answer) {
      const parts: Buffer[] = []
      stream.on('data', part => parts.push(part))
      stream.on('end', async () => {
        const { subject, text, html, headers } = await PostalMime.parse(Buffer.concat(parts))
        opened.mails.push({
          to: session.envelope.rcptTo.map(each => each.address),
          subject: subject ?? '',
          text: text ?? '',
          html: html ?? null,
          language: headers.find(header => header.key === 'content-language')?.value ?? '',
        })
        answer()
      })
    },
  })
  // Who sends may break off in the middle of a mail.
  smtp.on('error', () => {})
  const opened: MailServer = {
    url: '',
    mails: [],
    mood: 'well',
    close: () => new Promise(done => smtp.close(() => done())),
  }
  await new Promise<void>(done => smtp.listen(0, '127.0.0.1', () => done()))
  opened.url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
  return opened
}

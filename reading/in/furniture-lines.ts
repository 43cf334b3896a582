/**
 * Lines that pages set around an article, told by their own words, in whatever page they stand. Each pattern is anchored
 * and without nested repetition, so that its time is linear in the line.
 */

/** A line that says of itself that it is furniture, wherever it stands. */
const anywhere: RegExp[] = [
  /^(?:no time to read|get a summary|get the summary|summari[sz]e this|listen to (?:this )?article|article audio)\b.{0,40}$/i,
  /^(?:previous|next|prev|older|newer) (?:article|post|story|entry|page)s?\b.{0,20}$/i,
  /^(?:advert(?:isement|s|ising)?|sponsored(?: content)?|promoted(?: content)?|paid (?:content|post)|skip ad(?:vertisement)?)\b.{0,24}$/i,
  /^(?:article continues (?:below|after)|story continues (?:below|after)|continue reading|keep reading|scroll (?:down )?(?:to|for)|loading)\b.{0,60}$/i,
  /^\W{0,3}(?:related(?: (?:articles?|stories|story|news|content|posts?|topics?|coverage|reading|links?|video))?|read more|read also|also read|see also|see more|more on this(?: story)?|don['’]t miss|must read|most read|most popular|recommended(?: for you)?|you (?:may|might) (?:also )?(?:like|be interested)|trending(?: now)?|more (?:from|great|top) .{1,40}(?:stories|news)?|latest news|top stories|editor['’]s picks?|what to read next|related news|in case you missed it|further reading)\W{0,3}$/i,
  /^\W{0,3}(?:related|read more|read also|also read|see also|see more|read next|watch|more|read|don['’]t miss|full story|in pictures|explainer|must read)\s?(?::|\|).{0,200}$/i,
  /^(?:read the full (?:story|article|report)|read more (?:at|about|on|from|in)|click here|tap here|swipe|watch (?:the )?(?:video|live|below|now)|video (?:above|below)|see (?:photos|gallery)|view (?:gallery|photos|slideshow|all))\b.{0,120}$/i,
  /^(?:sign up|sign in|log ?in|log ?out|register now|subscribe|newsletter|get the (?:latest|best|biggest|day['’]s)|get (?:our|your) (?:daily|free|weekly|latest)|join (?:our|us|the conversation)|download (?:our|the) app|enter your e-?mail|your e-?mail|follow us|like us|follow (?:on|me)|support (?:us|our (?:work|journalism))|donate(?: now)?|become a (?:member|subscriber))\b.{0,220}$/i,
  /^(?:share(?: this)?(?: article| story| page| post)?(?: on| via| with)?|tweet|retweet|e-?mail|print|whatsapp|facebook|twitter|linkedin|reddit|pinterest|telegram|copy link|link copied|save|comments?|leave a (?:comment|reply)|add a comment|post a comment|view comments|show comments|\d+ (?:comments?|shares?)|no comments(?: yet)?|reply|like)(?:[\s,|·•]+(?:share|tweet|e-?mail|print|whatsapp|facebook|twitter|linkedin|reddit|pinterest|telegram|copy link|save|comments?|more))*\W{0,2}$/i,
  /^\W{0,2}(?:image|photo|picture|slide) \d+ (?:of|\/) ?\/? ?\d+\W{0,2}$/i,
  /^\W{0,2}(?:image|photo|picture|photograph|video|file photo|illustration|screenshot|courtesy)(?: credits?| caption| source| by| courtesy)?\s?:.{0,160}$/i,
  /^\W{0,2}(?:credits?|photo(?:graph)? by|image via|image copyright|image caption|media caption|picture by|hide caption|toggle caption|enlarge(?: this)? image)\b.{0,120}$/i,
  /^in this .{4,60}(?:file )?(?:photo|image|picture)\b.{0,300}$/i,
  /^(?:©|\(c\)|copyright\b|all rights reserved).{0,300}$/i,
  /^the contents of this site are\b.{0,200}$/i,
  /^(?:we use cookies|this (?:site|website) uses cookies|by (?:using|continuing)|accept (?:all )?cookies|cookie (?:policy|settings)|privacy policy|terms (?:of (?:use|service)|and conditions))\b.{0,300}$/i,
  /^(?:tags?|topics?|filed under|categories|category|keywords|posted in|more about)\s?:.{0,200}$/i,
  /^(?:this (?:post|article|page) may contain affiliate|affiliate disclosure|disclosure:|we may earn)\b.{0,300}$/i,
  /^(?:tell us what you think|have a (?:news )?tip|got a tip|do you have a story|send (?:us )?(?:your )?tips|have you got a story|report (?:a|an) (?:error|typo|correction)|think your friends would be interested)\b.{0,200}$/i,
  /^join our .{0,60}(?:forums?|channel|group|newsletter|community)\b.{0,240}$/i,
  /^[\d.,]+[KkMm]? (?:views|reads|shares)$/i,
  /^\d{1,2} min(?:ute)?s?(?: read)?$/i,
]

/** What stands above the first paragraph: dates, names, counters. */
const above: RegExp[] = [
  /^https?:\/\/\S+$/i,
  /^\W{0,3}(?:\|?\s?published|updated|posted|last updated|last modified|first published|created|date)\b.{0,120}$/i,
  /^by\s.{1,100}$/i,
  /^(?:by|from|text|words|author|reporter|staff(?: writer)?|reuters|associated press)\s?:?$/i,
  /^\W{0,3}(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[,.]? .{0,50}\d{4}.{0,40}$/i,
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2},? \d{4}.{0,60}$/i,
  /^\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?(?:,? \d{4}.{0,60})?$/i,
  /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b.{0,120}$/,
]

/** What stands below the last paragraph. */
const below: RegExp[] = [
  /^(?:source|sources|via|contact|contacts|media contacts?|for (?:more|further) information|notes? to (?:editors?)|edited by|reporting by|writing by|additional reporting)\b.{0,300}$/i,
  /^.{1,120}\bcontributed to this (?:report|story|article)\b.{0,80}$/i,
  /^(?:e-?mail|contact|reach|follow) .{1,120}(?:@|twitter|facebook|on x\b).{0,160}$/i,
  /^.{1,160}\b(?:may be reached at|can be reached at|on twitter (?:at )?@?|follow (?:him|her|them|me|us) (?:on|at|@)).{0,160}$/i,
  /^(?:about the author|about (?:us|me)|written by|author bio|more from the author)\b.{0,60}$/i,
  /^.{1,80} is (?:a|an|the) (?:.{0,40} )?(?:freelance|staff|senior|contributing|deputy|news)? ?(?:writer|reporter|editor|journalist|correspondent|columnist|producer|contributor)\b.{0,300}$/i,
  /^(?:want more stories|like what you|enjoyed this)\b.{0,160}$/i,
  /^first published on\b.{0,120}$/i,
]

const within = (patterns: readonly RegExp[], line: string) =>
  line.length <= 420 && patterns.some(each => each.test(line))

/** True for a line that is furniture by its words alone. `line` is trimmed and one paragraph long. */
export const isFurnitureLine = (line: string): boolean => within(anywhere, line)

/** True for a line that is furniture if it stands before the first paragraph of the body. */
export const isLineAboveBody = (line: string): boolean => within(above, line)

/** True for a line that is furniture if it stands after the last paragraph of the body. */
export const isLineBelowBody = (line: string): boolean => within(below, line)

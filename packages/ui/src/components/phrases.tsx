import { Text } from '@tarojs/components'
import { Fragment, type ReactNode } from 'react'
import { unbroken } from '../format/text.ts'

// What fits on a line at every size of type needs no care; long lists stay light.
const SHORT = 5
const phrase = /[（《「]*[^，。；：、！？（）《》「」]*[，。；：、！？）》」]*/g
const range = /(\d[\d:]*–\d[\d:]*)/

/** A time range stays on one line; the day before it may stand on the line above. */
function withRanges(text: string): ReactNode {
  const parts = text.split(range)
  if (parts.length === 1) return text
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      <Text className="nb" key={part}>
        {part}
      </Text>
    ) : (
      part.replace(/\u00a0$/, ' ')
    ),
  )
}

/** One fact in its phrases; a dot follows the last one when there are more facts. */
function fact(text: string, dot: boolean): ReactNode {
  const parts = (unbroken(text).match(phrase) ?? []).filter(Boolean)
  return parts.map((part, index) => {
    const words = withRanges(part)
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a phrase is its place in the text.
      <Text className={`phrase${words === part ? '' : ' timed'}`} key={index}>
        {words}
        {dot && index === parts.length - 1 && <Text className="dot">{'\u00a0·'}</Text>}
      </Text>
    )
  })
}

/**
 * Text that breaks between its phrases, after punctuation; a phrase longer than the line breaks as Chinese does, never before a comma.
 * With large type space stands for the dots between facts, so that none ends a line. What is not plain text stays as it is.
 */
export function phrases(text: ReactNode, short = SHORT): ReactNode {
  if (typeof text !== 'string' || text.length <= short) return text
  const facts = text.split(' · ')
  return facts.map((one, index) => (
    <Fragment key={one}>
      {index > 0 && <Text className="gap"> </Text>}
      {fact(one, index < facts.length - 1)}
    </Fragment>
  ))
}

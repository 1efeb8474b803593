import { Text, View } from '@tarojs/components'
import type { RequestView, SignatureInput, SigningDocument } from '@teyue/contract'
import { useEffect, useRef, useState } from 'react'
import { ActionBar } from '../components/action-bar.tsx'
import { TextLink } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { Price } from '../components/price.tsx'
import { SignaturePad, type SignaturePadHandle } from '../components/signature-pad.tsx'
import { clockText, dateText } from '../format/time.ts'
import { useTypeScale } from '../platform/type-scale.ts'
import { AgreementSheet } from './agreement-sheet.tsx'
import { api } from './api.ts'
import { AppScreen } from './app-screen.tsx'
import { inkDrafts } from './ink-draft.ts'
import { keptSigning, readSigned } from './signed-document.ts'
import { SignedLines, SigningChanged } from './signing-changed.tsx'
import { toSignature } from './to-signature.ts'
import { Loaded, useLoad } from './use-load.tsx'

export type SigningPurpose = SigningDocument['purpose']

export type SignScreenProps = {
  request: RequestView
  purpose: SigningPurpose
  method: SignatureInput['method']
  signerName: string
  /** 「我同意按这些做、按这些付」 */
  says: string
  /** The verb of the button; the amount is added. */
  act: string
  busy: boolean
  /** Tells whether the signature is in safe hands: sent, or waiting in the phone's queue. */
  onSign: (signature: SignatureInput) => Promise<boolean>
}

const kept = inkDrafts()

/** What the signature brings about. */
const meanings: Record<SigningPurpose, string> = {
  consent: '再变要我再签。',
  quote: '再变要我再签。',
  acceptance: '签字就是验收，费用记入账单。',
  followUp: '签字后记入处理单。',
  settlement: '签字后只收这些，别的不再收。',
}

/** The exact lines and total, the text behind them, and the pad. The signature is bound to what the API handed out to be shown. */
export function SignScreen({ request, purpose, method, signerName, says, act, busy, onSign }: SignScreenProps) {
  const pad = useRef<SignaturePadHandle>(null)
  const [written, setWritten] = useState(false)
  const [reading, setReading] = useState(false)
  // At large type the pad opens over the whole screen: what is signed is read first.
  const [read, setRead] = useState(useTypeScale() < 1.3)
  const load = useLoad(() => api.call('readSigning', { params: { id: request.id, purpose } }), [request.id, purpose], {
    kept: keptSigning(request.id, purpose),
  })
  // Read again with each event, but without taking the pad away: most are about something else. A slip moves no version.
  const latest = request.timeline[0]?.seq
  const lastRead = useRef(latest)
  useEffect(() => {
    if (lastRead.current !== latest) void load.reload()
    lastRead.current = latest
  }, [latest, load.reload])
  // What is signed is what this person has seen: a newer content is told, never put in its place (CONSENT-4).
  const [seen, setSeen] = useState<SigningDocument | null>(null)
  const shown = seen ?? load.data
  useEffect(() => {
    if (!seen && load.data) setSeen(load.data)
  }, [seen, load.data])
  const news = seen && load.data && load.data.sha256 !== seen.sha256 ? load.data : null
  const signed = shown ? readSigned(shown.document) : null
  const opened = shown?.shownAt ?? new Date().toISOString()
  const printed = `${signerName} · ${request.home.label} · ${dateText(opened).replace(/ 周.$/, '')} ${clockText(opened)}`
  const sign = async () => {
    const ink = pad.current?.capture()
    if (!shown || !ink) return
    const about = { requestId: request.id, purpose, documentSha256: shown.sha256, signerName }
    kept.keep(about, ink)
    if (await onSign(toSignature(ink, { method, signerName, documentSha256: shown.sha256, shownAt: shown.shownAt }))) kept.forget(about)
    // Refused, perhaps for another content than the one that was seen.
    else void load.reload()
  }
  if (news) {
    const signAnew = () => {
      setSeen(news)
      setWritten(false)
    }
    return <SigningChanged before={readSigned(seen!.document)} now={readSigned(news.document)} onSign={signAnew} />
  }
  return (
    <AppScreen
      title="签字"
      fill
      bar={
        <ActionBar
          main={
            !read
              ? { words: '看清楚了，去写名字', onTap: () => setRead(true) }
              : {
                  words:
                    signed?.totalFen === undefined ? (
                      act
                    ) : (
                      <>
                        {act} <Price fen={signed.totalFen} />
                      </>
                    ),
                  label: act,
                  onTap: () => void sign(),
                  busy,
                  disabledReason: written ? null : '请先在上面写名字，写好才能确认',
                }
          }
        />
      }
    >
      <Loaded of={{ ...load, data: shown }} cards={1}>
        {(signing) => (
          <>
            <Card>
              <View className="between">
                <Text className="strong">{says}</Text>
                {signed?.quoteVersion !== undefined && <Text className="note">报价第 {signed.quoteVersion} 版</Text>}
              </View>
              <SignedLines lines={signed?.lines ?? []} />
              {signed?.totalFen !== undefined && (
                <View className="between rule mt2 pt2">
                  <Text className="strong">{signed.notMoreThanFen === signed.totalFen ? '合计，不超过' : '合计'}</Text>
                  <View className="title">
                    <Price fen={signed.totalFen} />
                  </View>
                </View>
              )}
              {signed?.notMoreThanFen !== undefined && signed.notMoreThanFen !== signed.totalFen && (
                <View className="between sub">
                  <Text>现场最多</Text>
                  <Price fen={signed.notMoreThanFen} />
                </View>
              )}
              <View className="note mt1">
                {meanings[purpose]}
                {signing.agreement && <TextLink onTap={() => setReading(true)}>《{signing.agreement.title}》全文</TextLink>}
              </View>
            </Card>
            {read && (
              <SignaturePad
                ref={pad}
                print={printed}
                onInk={setWritten}
                title="用手指写名字"
                start={kept.read({ requestId: request.id, purpose, documentSha256: signing.sha256, signerName })}
              />
            )}
            <View className="note mt2">写下名字就是同意用电子签名，和纸上签字一样有效。</View>
            {signing.agreement && <AgreementSheet agreement={signing.agreement} open={reading} onClose={() => setReading(false)} />}
          </>
        )}
      </Loaded>
    </AppScreen>
  )
}

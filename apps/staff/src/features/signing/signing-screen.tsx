import type { RequestView, SignatureInput } from '@teyue/contract'
import { ErrorState, toast } from '@teyue/ui'
import { AppScreen, Loaded, offerOf, SignScreen, useCommand, useMe } from '@teyue/ui/app'
import { useRef, useState } from 'react'
import { goBack, openPage } from '../../shared/pages.ts'
import { useRequest } from '../../shared/use-request.ts'
import { type AcceptanceDraft, acceptanceOf, emptyAcceptance } from './acceptance-draft.ts'
import { AcceptanceForm } from './acceptance-form.tsx'
import { PaperScreen } from './paper-screen.tsx'
import { SignerScreen } from './signer-screen.tsx'
import { actOf, bodyOf, purposeOf, type SignedCommand, saysOf } from './what-is-signed.ts'

/** Only the signature bound to what was already shown may wait without network; a new price never. */
const mayWait: ReadonlySet<SignedCommand> = new Set<SignedCommand>(['signConsent', 'acceptWork'])

function Steps({ request, command, onNews }: { request: RequestView; command: SignedCommand; onNews: (request: RequestView) => void }) {
  const me = useMe()
  const [acceptance, setAcceptance] = useState<AcceptanceDraft>(emptyAcceptance)
  const [rated, setRated] = useState(command !== 'acceptWork')
  const [signer, setSigner] = useState<string | null>(null)
  const { give, busy, sheet } = useCommand(request, onNews)
  const onPad = request.technician?.personId === me?.person.id
  const send = async (signature: SignatureInput): Promise<boolean> => {
    const body = bodyOf(command, request, signature, command === 'acceptWork' ? acceptanceOf(acceptance) : null)
    const answer = await give(command, body, mayWait.has(command) ? { queueAs: actOf[command] } : {})
    if (!answer) return false
    toast(answer === 'queued' ? '没有网，签字先存在手机里' : '已签字')
    // After the acceptance the technician no longer holds the request: there is no visit to go back to.
    if (command === 'acceptWork' && onPad && answer !== 'queued') openPage('todo')
    else goBack()
    return true
  }
  if (!rated)
    return (
      <AcceptanceForm
        request={request}
        draft={acceptance}
        onChange={(part) => setAcceptance((last) => ({ ...last, ...part }))}
        onNext={() => setRated(true)}
      />
    )
  if (!onPad)
    return (
      <>
        <PaperScreen request={request} command={command} busy={busy} onSign={(signature) => void send(signature)} />
        {sheet}
      </>
    )
  if (signer === null) return <SignerScreen request={request} command={command} onNext={setSigner} />
  return (
    <>
      <SignScreen
        request={request}
        purpose={purposeOf[command]}
        method="technicianPhone"
        signerName={signer}
        says={saysOf[command]}
        act={actOf[command]}
        busy={busy}
        onSign={send}
      />
      {sheet}
    </>
  )
}

/** A resident's signature that staff take in: on the technician's phone, or photographed from paper by the manager. */
export function SigningScreen({ id, command }: { id: string; command: SignedCommand }) {
  const request = useRequest(id)
  const offer = request.data && offerOf(request.data, command)
  // Once begun it stays, so that the answer to the signature does not flash another screen before it leaves.
  const begun = useRef(false)
  if (offer?.possible || request.stale) begun.current = true
  if (request.data && begun.current) return <Steps request={request.data} command={command} onNews={request.set} />
  return (
    <AppScreen>
      <Loaded of={request}>
        {() => <ErrorState title="现在不用签" text={offer?.reason ?? '这一单现在没有要签的。'} onRetry={goBack} retryWord="返回" />}
      </Loaded>
    </AppScreen>
  )
}

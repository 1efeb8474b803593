import type { RequestView, SignatureInput } from '@teyue/contract'
import { toast } from '@teyue/ui'
import { agreedQuote, canGive, Loaded, openQuote, paysOneself, type SigningPurpose, SignScreen, useCommand, useMe } from '@teyue/ui/app'
import { type Acceptance, acceptanceDraft, emptyAcceptance } from '../../shared/acceptance-draft.ts'
import { drafts } from '../../shared/drafts.ts'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { backToRequest } from '../../shared/pages.ts'
import { useParam } from '../../shared/use-param.ts'
import { useRequest } from '../../shared/use-request.ts'

type SigningCommand = 'agree' | 'agreeQuote' | 'signConsent' | 'acceptWork'

const words: Record<SigningCommand, { says: string; act: string; done: string }> = {
  agree: { says: '我同意按这些做、按这些付', act: '确认签字，同意', done: '已同意，管家来派工' },
  agreeQuote: { says: '我同意按这些做、按这些付', act: '确认签字，同意', done: '已同意，师傅可以开工' },
  signConsent: { says: '我同意按这些做、按这些付', act: '确认签字，同意', done: '已签字' },
  acceptWork: { says: '我试过了，验收这些活', act: '确认签字，记账', done: '验收好了，谢谢您' },
}

/** The signature of one act. What else the act needs was chosen on the screen before. */
export function SignPage() {
  const id = useParam('id')
  const purpose = useParam('purpose') as SigningPurpose
  const command = useParam('command') as SigningCommand
  const payerAgrees = useParam('payer') === '1'
  const me = useMe()
  const load = useRequest(id)
  const request = load.data
  // Once it is signed, here or elsewhere, there is nothing left to show.
  const { give, busy, sheet } = useCommand(request, (news) => (canGive(news, command) ? load.set(news) : backToRequest(id)))
  if (!request || !me || !words[command]) return <OwnerScreen title="签字">{<Loaded of={load}>{() => null}</Loaded>}</OwnerScreen>

  const quoteVersion = (openQuote(request) ?? agreedQuote(request))?.version ?? 0
  const send = (signature: SignatureInput): Promise<RequestView | 'queued' | null> => {
    if (command === 'agree') return give('agree', { quoteVersion, payerAgrees: payerAgrees || ownPays(request, me.person), signature })
    if (command === 'agreeQuote')
      return give('agreeQuote', { quoteVersion, payerAgrees: payerAgrees || ownPays(request, me.person), signature })
    if (command === 'signConsent') return give('signConsent', { quoteVersion: request.agreedVersion ?? quoteVersion, signature })
    const { five, ...judged } = drafts.read<Acceptance>(acceptanceDraft(id)) ?? emptyAcceptance
    const done = { greeting: false, shoeCovers: false, toolKit: false, cloth: false, mat: false }
    for (const key of five) done[key] = true
    return give('acceptWork', { ...judged, satisfaction: judged.satisfaction ?? 'satisfied', five: done, signature })
  }
  const sign = async (signature: SignatureInput): Promise<boolean> => {
    if (!(await send(signature))) return false
    if (command === 'acceptWork') drafts.clear(acceptanceDraft(id))
    toast(words[command].done)
    return true
  }
  return (
    <>
      <SignScreen
        request={request}
        purpose={purpose}
        method="ownPhone"
        signerName={me.person.name}
        says={words[command].says}
        act={words[command].act}
        busy={busy}
        onSign={sign}
      />
      {sheet}
    </>
  )
}

const ownPays = (request: RequestView, reader: { id: string; name: string }): boolean => {
  const payer = openQuote(request)?.payer
  return payer !== undefined && paysOneself(payer, reader)
}

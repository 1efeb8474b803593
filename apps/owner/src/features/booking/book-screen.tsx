import { View } from '@tarojs/components'
import { mostWords } from '@teyue/contract/limits'
import {
  ActionBar,
  Button,
  Card,
  ChoiceChips,
  call,
  DateWindowPicker,
  dayAfter,
  dayKey,
  PhotoPicker,
  Section,
  TextArea,
  toast,
  useNow,
} from '@teyue/ui'
import { api, isOffline, ProblemSheet, problemOf, queueLog, queuePhoto, useAct, useMe, usePhotos } from '@teyue/ui/app'
import { useEffect, useRef } from 'react'
import { fillBankAtTap } from '../../shared/bank.ts'
import { useChosenHome } from '../../shared/chosen-home.ts'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { openPage, replacePage } from '../../shared/pages.ts'
import { useParam } from '../../shared/use-param.ts'
import { usePriceList } from '../../shared/use-price-list.ts'
import { nextWindow, stillAhead, windowsOf } from '../../shared/windows.ts'
import { BookItems } from './book-items.tsx'
import { type Booking, logBodyOf, useBooking } from './booking-draft.ts'
import { ContactFields, phoneFits } from './contact-fields.tsx'

const urgencies = [
  { value: 'planned', label: '按约的时间' },
  { value: 'today', label: '今天内' },
  { value: 'urgent', label: '紧急' },
] as const

/** Items, or words and photos; when; whom to call. Everything is prefilled that can be, and kept until it is sent. */
export function BookScreen() {
  const me = useMe()
  const home = useChosenHome(me)
  const list = usePriceList(home?.projectId)
  const now = useNow()
  const [booking, setBooking, clearBooking] = useBooking()
  const { run, busy, problem, clear } = useAct()
  const latest = useRef(booking)
  latest.current = booking
  const change = (part: Partial<Booking>) => {
    latest.current = { ...latest.current, ...part }
    setBooking(latest.current)
  }
  const photos = usePhotos('need', undefined, booking.photos, (picked) => change({ photos: picked }))
  const searched = useParam('need')
  useEffect(() => {
    if (searched !== '' && latest.current.need === '') change({ need: searched })
  }, [searched])

  const window = stillAhead(booking.window, now) ? booking.window : nextWindow(now)
  const contact = { name: booking.contactName ?? me?.person.name ?? '', phone: booking.contactPhone ?? me?.person.phone ?? '' }
  const missing =
    booking.items.length === 0 && booking.need.trim() === ''
      ? '请说说哪里要修，或选一项服务'
      : contact.name.trim() === '' || !phoneFits(contact.phone)
        ? '请填联系人和电话'
        : null

  const send = async () => {
    if (!home || missing) return
    void fillBankAtTap()
    const { ids, waiting } = await photos.finish()
    const about = { homeId: home.id, contactName: contact.name.trim(), contactPhone: contact.phone, window, photoIds: ids }
    let queued = false
    const answer = await run(
      async (key) => {
        try {
          return await api.log(logBodyOf(booking, about), key)
        } catch (error) {
          if (!isOffline(problemOf(error))) throw error
          const later = waiting.map((path, index) => queuePhoto(`预约的照片 ${index + 1}`, { path, purpose: 'need' }))
          queueLog(
            `预约：${booking.items[0]?.name ?? booking.need.slice(0, 12)}`,
            logBodyOf(booking, { ...about, photoIds: [...ids, ...later] }),
            key,
          )
          queued = true
          return null
        }
      },
      [booking, about],
    )
    if (queued) {
      photos.reset([])
      clearBooking()
      toast('没有网，先存在手机里，有网自动发')
      openPage('requests')
    } else if (answer) {
      photos.reset([])
      clearBooking()
      if (answer.alsoLogged.length > 0) toast(`分给几个部门，开了 ${answer.alsoLogged.length + 1} 张单`)
      replacePage('request', { id: answer.id })
    }
  }

  return (
    <OwnerScreen
      bar={
        <ActionBar
          hint={home ? `${home.projectName} ${home.label}，${home.manager.name}会联系您` : undefined}
          main={{ words: '提交，同意报价前不收费', onTap: () => void send(), busy, disabledReason: missing }}
        />
      }
    >
      <BookItems items={booking.items} list={list.data} onChange={(items) => change({ items })} />
      <Card>
        <TextArea
          label={booking.items.length > 0 ? '还想说什么' : '哪里坏了，想怎么做'}
          value={booking.need}
          onChange={(need) => change({ need })}
          maxLength={mostWords.need}
          placeholder="例如：洗手池的龙头一直滴水，关不紧"
        />
        <PhotoPicker label="拍张照片" photos={photos.shown} onAdd={photos.add} onRemove={photos.remove} max={6} />
        {photos.problem && <View className="field-hint bad">{photos.problem}</View>}
      </Card>
      <Section title="什么时候方便" tight />
      <Card>
        <DateWindowPicker
          value={window}
          onChange={(next) => change({ window: next })}
          firstDay={dayKey(now)}
          lastDay={dayAfter(now, 30)}
          windows={windowsOf(window.day, now)}
        />
      </Card>
      <Section title="急不急" tight />
      <Card>
        <ChoiceChips label="急不急" choices={urgencies} value={booking.urgency} onChange={(urgency) => change({ urgency })} />
        {booking.urgency === 'urgent' && home?.manager.phone && (
          <View className="mt2">
            <View className="sub mb2">漏水、断电、燃气有味道，请同时打电话，更快。</View>
            <Button kind="soft" small icon="phone" onTap={() => void call(home.manager.phone ?? '')}>
              打电话给{home.manager.name}
            </Button>
          </View>
        )}
      </Card>
      <ContactFields contact={contact} onChange={({ name, phone }) => change({ contactName: name, contactPhone: phone })} />
      <Card>
        <TextArea
          label="上门要注意什么"
          value={booking.demands}
          onChange={(demands) => change({ demands })}
          maxLength={mostWords.demands}
          placeholder="例如：家里有老人午睡，请先打电话"
        />
      </Card>
      <ProblemSheet problem={problem} onClose={clear} />
    </OwnerScreen>
  )
}

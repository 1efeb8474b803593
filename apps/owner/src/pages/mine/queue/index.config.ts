export default definePageConfig({ navigationBarTitleText: '没发出的' })

export default definePageConfig({ navigationBarTitleText: '上门', enablePullDownRefresh: true })

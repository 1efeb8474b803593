export default definePageConfig({ navigationBarTitleText: '损坏赔偿', enablePullDownRefresh: true })

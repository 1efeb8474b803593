export default definePageConfig({ navigationBarTitleText: '班组证书', enablePullDownRefresh: true, onReachBottomDistance: 200 })

import statistics as st
from fractions import Fraction

data = [2.5, 3.25, 5.5, 11.5, 11.5, 14.75]
print(st.mean(data), st.fmean(data, [1, 2, 1, 1, 1, 1]), st.median(data), st.median_low(data), st.median_high(data))
print(st.mode('aabbb'), st.multimode('aabbc'), st.stdev(data), st.pstdev(data), st.variance(data), st.pvariance(data))
print(st.mean([Fraction(1, 3), Fraction(1, 6)]), st.harmonic_mean([40, 60]), st.geometric_mean([54, 24, 36]))
print(st.quantiles(data, n=4), st.quantiles(data, n=4, method='inclusive'), st.median_grouped([1, 2, 2, 3, 4, 4]))
print(st.covariance([1, 2, 3, 4], [2, 4, 7, 8]), st.correlation([1, 2, 3, 4], [2, 4, 7, 8]))
print(st.linear_regression([1, 2, 3], [2.1, 3.9, 6.2]))
n = st.NormalDist(100, 15)
print(n, n.pdf(100), n.cdf(130), n.inv_cdf(0.9), n + 5, n.overlap(st.NormalDist(110, 10)), n.quantiles(3))
print(st.kde([1, 2, 4], h=1.5)(2.5), st.NormalDist.from_samples(data))
for action in (lambda: st.mean([]), lambda: st.variance([1]), lambda: st.mode([])):
    try:
        action()
    except st.StatisticsError as e:
        print(e)

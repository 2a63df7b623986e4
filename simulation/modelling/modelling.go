package modelling

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"parley/simulation"
	"parley/simulation/strategy"
)

// Options say what is scored on what. Zero values stand for what is said at the fields.
type Options struct {
	Models      []string         // as users write them; none: the whole list
	Strategies  []strategy.Entry // every ordered pair talks; none: [Usual]
	Rounds      int              // 100
	Times       int              // comparisons after that at the start: 10
	Repetitions int              // of every pair, with other coins: 1
	Outcomes    int              // compared at most, drawn with repetition if there are more: 1,000
	Seed        uint64
	Workers     int // 0: one for each processor; the result is the same for any number
}

// Usual are the strategies that models are scored on unless others are named: three that go by the clock, two that answer.
const Usual = "boulware, linear, conceder, tit_for_tat, micro"

func (o Options) filled() (Options, error) {
	var err error
	if len(o.Models) == 0 {
		for _, e := range strategy.Models() {
			o.Models = append(o.Models, e.Name)
		}
	}
	if len(o.Strategies) == 0 {
		if o.Strategies, err = strategy.Parse(Usual); err != nil {
			return o, err
		}
	}
	for field, x := range map[*int]int{&o.Rounds: 100, &o.Times: 10, &o.Repetitions: 1, &o.Outcomes: 1000, &o.Workers: runtime.GOMAXPROCS(0)} {
		if *field == 0 {
			*field = x
		}
	}
	for _, name := range o.Models {
		if m, err := strategy.NewModel(name); err != nil {
			return o, err
		} else if m == nil {
			return o, fmt.Errorf("model %q believes nothing, so there is nothing to score", name)
		}
	}
	return o, nil
}

// A Mean is the mean of scores with the half width of its 95 % interval.
type Mean struct{ Mean, Half float64 }

// A Point tells how near a model comes at a time.
type Point struct {
	Time                    float64 // from 0, before anything is heard, to 1
	RMSE, Spearman, Kendall Mean
}

// A Result is the score of one model.
type Result struct {
	Model  string
	Points []Point
	// Against is what it knows at the end of the talks of those who play each strategy, in the order of the strategies.
	Against []Point
}

// A Report is the score of all models.
type Report struct {
	Rounds, Talks, Outcomes int
	Sampled                 bool // outcomes are a sample
	Strategies              []string
	Results                 []Result // in the order of the models
}

// Run plays and scores. It returns the context's error if that ends first.
func Run(ctx context.Context, table *simulation.Table, o Options) (*Report, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	s := newSample(table, o)
	n := len(o.Strategies)
	jobs := n * n * o.Repetitions
	heard := make([][]hearing, jobs)
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(o.Workers, jobs) {
		all.Go(func() {
			for {
				k := int(next.Add(1) - 1)
				if k >= jobs || ctx.Err() != nil {
					return
				}
				heard[k] = s.talk(k)
			}
		})
	}
	all.Wait()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return s.report(heard), nil
}

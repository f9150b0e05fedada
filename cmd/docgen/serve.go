package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"docgen"
	"docgen/internal/diag"
	"docgen/internal/driver"
	"docgen/internal/preview"
)

func newServe(s streams) *cobra.Command {
	var port int
	c := &cobra.Command{
		Use:   "serve [DIR]",
		Short: "Show the site on this machine, and build it again whenever a file changes",
		Long: `serve builds DIR into a temporary folder, serves it to this machine only, and builds
it again when a page, a template or the configuration changes. Open pages load again by
themselves. A build that fails leaves the last good one in place. Ctrl-C ends it.`,
		Args: usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error { return serve(c.Context(), s, folder(args), port) },
	}
	c.Flags().IntVar(&port, "port", 1313, "port to listen on; 0 takes any that is free")
	return c
}

func serve(ctx context.Context, s streams, dir string, port int) (err error) {
	project, err := driver.FindProject(dir)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("localhost", strconv.Itoa(port)))
	if err != nil {
		return err
	}
	defer listener.Close() // where nothing is served in the end; a second time does no harm
	work, err := os.MkdirTemp("", "docgen-serve-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()

	address := "http://" + listener.Addr().String() + "/"
	out := filepath.Join(work, "site")
	server := preview.NewServer(out)
	rebuild := func() {
		if err := serveBuild(ctx, s, dir, out, address); err != nil {
			fmt.Fprintln(s.err, "docgen:", err)
			return
		}
		server.Reload()
	}
	web := &http.Server{Handler: server, ReadHeaderTimeout: 10 * time.Second}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if err := web.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	group.Go(func() error {
		<-ctx.Done()
		return web.Close()
	})
	group.Go(func() error { return preview.Watch(ctx, watched(project), nil, rebuild) })
	return group.Wait()
}

// watched lists the folders whose changes call for a build.
func watched(p *driver.Project) []string {
	folders := []string{p.Content}
	if p.Root != "" && p.Root != p.Content {
		folders = append(folders, filepath.Join(p.Root, "templates"), filepath.Join(p.Root, "static"))
	}
	if p.ConfigName != "" {
		folders = append(folders, p.ConfigName)
	}
	return folders
}

// serveBuild builds the site once and says in a line what came of it.
func serveBuild(ctx context.Context, s streams, dir, out, address string) error {
	start := time.Now()
	snap, err := driver.Analyze(ctx, driver.AnalyzeOptions{Dir: dir, ForSite: true})
	if err != nil {
		return err
	}
	templates, static := docgen.Assets()
	worker := layoutWorker()
	worker.Always = true
	result, err := driver.Render(ctx, snap, driver.RenderOptions{
		Out: out, BaseURL: address, Layout: worker, Templates: templates, Static: static,
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s: built %s in %s; %s, %s\n", address, diag.Counted(result.Pages, "page"),
		time.Since(start).Round(10*time.Millisecond),
		diag.Counted(snap.Findings.Count(diag.Error), "error"), diag.Counted(snap.Findings.Count(diag.Warning), "warning"))
	return nil
}
